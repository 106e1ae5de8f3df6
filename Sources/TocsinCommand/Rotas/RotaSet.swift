internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Makes or changes a rota.
struct RotaSet: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: Phrases.Rotas.setAbstract,
        discussion: Phrases.Rotas.setDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp(Phrases.Rotas.nameHelp, valueName: "rota")) var name: String?
    @Flag(help: Phrases.Rotas.newHelp) var new = false
    @Option(help: ArgumentHelp(Phrases.Rotas.fileHelp, valueName: "form")) var file: String?
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let contacts = try OwnContacts(in: context.home)
        let own = try new ? nil : OwnRotas(in: context.home).find(name)
        let form = RotaForm(contacts: contacts)
        try own?.prepareMerge(by: form.fields, isShown: file == nil, in: context)
        let before = own?.rota ?? blank(contacts, now: context.now)
        let edited = try edited(before, besides: own?.others ?? [], by: form, in: context)
        guard let edited else {
            if own == nil { throw Phrases.Forms.nothingEntered }
            return context.output.talk("\(Phrases.Forms.leftAsItWas)")
        }
        let rota = edited.entry
        if own == nil, let name, name != rota.name {
            context.output.warn("\(Phrases.Rotas.otherName(rota.name, asked: name))")
        }
        let isNamedSo = { (other: Rota) in other.name.lowercased() == rota.name.lowercased() }
        if own == nil, try OwnRotas(in: context.home).all.map(\.rota).contains(where: isNamedSo) {
            context.output.warn("\(Phrases.Rotas.twin(rota.name))")
        }
        let text = try RotaText(rota, names: RotaNames(contacts: contacts), in: context)
        text.warn(on: context.output)
        // As for a contact: a slip is asked about where somebody is there to answer.
        guard
            try !text.isOdd || !context.keyboard.isThere
                || context.confirms(Phrases.Contacts.allTheSame)
        else { throw Phrases.Asking.notConfirmed }
        let draft = RecordDraft(
            kind: .rota,
            body: try Self.body(of: rota),
            subject: own?.subject ?? .fresh(),
            replaces: own?.replaced ?? []
        )
        try await edited.form.settle {
            try await Registering(context: context, passphrase: passphrase, form: edited.form)
                .put([draft])
        }
    }

    private func blank(_ contacts: OwnContacts, now: Timestamp) -> Rota {
        let zone = contacts.all.lazy.compactMap(\.contact.zone).first
        return Rota(
            name: name ?? Phrases.Rotas.usualName,
            zone: zone ?? ZoneName(fixedOffset: 0),
            created: now
        )
    }

    /// From the file, or from the editor.
    private func edited(
        _ rota: Rota,
        besides others: [Rota],
        by form: RotaForm,
        in context: CommandContext
    ) throws -> Edited<Rota>? {
        let now = context.now
        if let file {
            let file = try FormFile(file, making: .rota, in: context)
            return Edited(entry: try Self.rota(rota, file.text, form, now: now), form: file.form)
        }
        let text = FormText.text(
            rota,
            besides: others,
            fields: form.fields,
            head: Phrases.Rotas.head(try context.home.card().value.card.organisation),
            comment: Phrases.Rotas.comment
        )
        return try EditorSession(text, making: .rota, in: context).run {
            (text) throws(FormProblem) in
            try Self.rota(rota, text, form, now: now)
        }
    }

    private static func rota(
        _ rota: Rota,
        _ text: String,
        _ form: RotaForm,
        now: Timestamp
    ) throws(FormProblem) -> Rota {
        var rota = rota
        try FormReader.apply(text, to: &rota, by: form.fields, now: now)
        rota.confirmed = now
        do throws(Refusal) {
            return try rota.asEntry()
        } catch {
            throw FormProblem(field: "", complaint: WarningText.text(error))
        }
    }

    private static func body(of rota: Rota) throws -> [UInt8] {
        do throws(BodyError) {
            return try rota.encoded()
        } catch {
            throw FormProblem(field: "", complaint: "\(error)")
        }
    }
}
