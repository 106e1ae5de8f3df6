extension OwnRegister {
    /// Says what the other versions of an entry in conflict say, and asks whether one may take the place of all.
    ///
    /// - Parameters:
    ///   - fields: those of the entry's form.
    ///   - isShown: whether an editor shows the others and asks.
    /// - Throws: `CommandError` if nobody says yes.
    func prepareMerge(
        by fields: [FormField<Entry>],
        isShown: Bool,
        in context: CommandContext
    ) throws {
        guard isConflicted else { return }
        let words = Phrases.Contacts.self
        if unreadable > 0 { context.output.warn("\(words.unreadableVersions(unreadable))") }
        if isShown { context.output.warn("\(words.replacesAll)") }
        guard !isShown || unreadable > 0 else { return }
        for other in isShown ? [] : others {
            for (field, value) in FormField.differences(of: other, from: entry, by: fields) {
                context.output.warn("\(words.otherVersionSays(field.name, value.line))")
            }
        }
        guard try context.confirms(words.reallyReplaceAll) else {
            throw Phrases.Asking.notConfirmed
        }
    }
}
