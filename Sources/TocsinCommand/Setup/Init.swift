internal import ArgumentParser
internal import Glibc
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Makes a member: its keys, its card, its recovery sheet and an empty directory.
struct Init: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: Phrases.Init.abstract,
        discussion: Phrases.Init.discussion
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: Phrases.Init.optionsTitle) var organisation: OrganisationOptions
    @OptionGroup(title: Phrases.Init.contactTitle) var contact: FirstContactOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Option(help: ArgumentHelp(Phrases.Init.recoverySheetHelp, valueName: "file"))
    var recoverySheet: String?

    mutating func run(in context: CommandContext) async throws {
        try HomeBuilder.checkIsFree(context.home)
        context.output.talk(verbatim: Phrases.Init.notice)
        let (organisation, contact) = try answers(in: context)
        let passphrase = try passphrase.newPassphrase(in: context)
        let keys = KeyCeremony()
        let card = try Self.card(of: keys, organisation)
        try handOver(RecoverySheet(keys, card.value, context.now), in: context)
        context.output.talk("\(Phrases.Init.locking, .faint)")
        do {
            let files = try keys.files(passphrase: passphrase)
            try await HomeBuilder.build(context.home) { home in
                try Self.write(card.value, files, to: home)
                try await Self.makeDatabase(card, contact, in: home)
            }
        } catch {
            // The sheet of a member that does not exist must not be taken for one that does.
            if let recoverySheet { unlink(recoverySheet) }
            throw error
        }
        Self.report(card.value, in: context)
    }

    /// Asks until the person says that all of it is right.
    private func answers(
        in context: CommandContext
    ) throws -> (organisation: OrganisationAnswers, contact: Contact?) {
        let isAsked = organisation.leavesOut || contact.leavesOut
        var before: (organisation: OrganisationAnswers, contact: Contact?)?
        while true {
            let organisation = try OrganisationAnswers(
                organisation,
                before: before?.organisation,
                in: context
            )
            let contact = try contact.contact(
                of: organisation,
                before: before?.contact,
                in: context
            )
            guard isAsked, context.keyboard.isThere, !context.assumesYes else {
                return (organisation, contact)
            }
            context.output.talk(verbatim: Phrases.Init.summary(organisation, contact))
            let isRight = try context.ask(Phrases.Init.askIsRight, flag: "--yes") {
                (answer) throws(Unanswered) in
                guard let answer = Phrases.Asking.yesOrNo(answer) else {
                    throw Unanswered(Phrases.Asking.sayYesOrNo)
                }
                return answer
            }
            if isRight { return (organisation, contact) }
            before = (organisation, contact)
        }
    }

    private static func card(
        of keys: borrowing KeyCeremony,
        _ organisation: OrganisationAnswers
    ) throws -> Verified<SignedCard> {
        do throws(CardError) {
            return try keys.card(organisation)
        } catch {
            throw Phrases.Init.cardRefused(error)
        }
    }

    private func handOver(_ sheet: RecoverySheet, in context: CommandContext) throws {
        if let recoverySheet {
            try sheet.write(to: recoverySheet, context.output)
        } else if context.keyboard.isThere {
            try sheet.show(in: context)
        } else {
            throw Phrases.Asking.missing("--recovery-sheet")
        }
    }

    private static func write(_ card: SignedCard, _ files: [KeyFile], to home: Home) throws {
        try FileContent.create(home.memberCard, card.encoded, mode: .readable)
        try FileContent.makeFolder(home.keys, mode: .ownerOnlyFolder)
        let folder = KeyFolder(folder: home.keys)
        for file in files { try folder.add(file) }
    }

    /// A directory with nobody in it but, as a draft, the first contact.
    private static func makeDatabase(
        _ card: Verified<SignedCard>,
        _ contact: Contact?,
        in home: Home
    ) async throws {
        let store = try StoreWriter.create(home: home.path, holder: "tocsin init")
        try await store.setOwnCard(card)
        guard let contact else { return }
        let body = try contact.encoded()
        try await store.saveDraft(RecordDraft(kind: .contact, body: body, subject: .fresh()))
    }

    private static func report(_ card: SignedCard, in context: CommandContext) {
        let words = Fingerprint.words(of: card.member)
        let path = context.home.memberCard.string
        context.output.line("\(Phrases.Init.member) \(words, .strong)")
        context.output.line("\(Phrases.Init.card) \(path)")
        context.output.json([
            "member": .string(card.member.description),
            "words": .string(words),
            "home": .string(context.home.path),
            "card": .string(path),
        ])
        context.output.talk(
            verbatim: Phrases.Init.next(
                card: path,
                keys: context.home.keys.string,
                home: context.homeOption
            )
        )
    }
}

extension RecoverySheet {
    fileprivate init(_ keys: borrowing KeyCeremony, _ card: SignedCard, _ now: Timestamp) {
        self.init(
            words: keys.recoveryWords(),
            organisation: card.card.organisation,
            member: card.member,
            date: CivilDate(daysSince1970: Int(now.seconds / 86_400))
        )
    }
}
