internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// Takes contact points out of the directory.
struct ContactRemove: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: Phrases.Contacts.removeAbstract,
        discussion: Phrases.Contacts.removeDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Contacts.contactHelp) var contact: String
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let own = try OwnContacts(in: context.home, withVoid: true).find(contact)
        try ContactTable([own], in: context).show(on: context.output)
        try Self.warnOfRotas(own, in: context)
        guard try context.confirms(Phrases.Contacts.reallyRemove) else {
            throw Phrases.Asking.notConfirmed
        }
        if own.isDraft {
            try await Registering(context: context, passphrase: passphrase)
                .removeDraft(kind: .contact, own.subject)
        } else {
            let erasing = Erasing(context: context, passphrase: passphrase)
            try await erasing.erase(erasing.versions(of: own.subject, kind: .contact))
        }
    }

    /// Says which rotas lose somebody, and until when they would have had the duty.
    private static func warnOfRotas(_ own: OwnContact, in context: CommandContext) throws {
        for rota in try OwnRotas(in: context.home).all.map(\.rota) where rota.names(own.subject) {
            let zones = ZoneLoader(environment: CommandContext.environment).table(of: [rota.zone])
            let duty = rota.duties(at: context.now, zones: zones)
                .first { $0.contact == own.subject }
            let until = duty.map { WarningText.local($0.until, in: rota.zone, zones) }
            let text = Phrases.Rotas.stillNamed(own.contact.name, rota.name, until: until)
            context.output.warn("\(text)")
        }
    }
}

extension Rota {
    /// Whether a contact has turns in it, or stands in for somebody.
    fileprivate func names(_ contact: Subject) -> Bool {
        shifts.contains { $0.turns.contains(contact) }
            || overrides.contains { $0.contact == contact }
    }
}
