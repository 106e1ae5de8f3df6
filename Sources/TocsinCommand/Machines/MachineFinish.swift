internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Takes the member's encryption key out of the answer to this machine's request.
struct MachineFinish: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "finish",
        abstract: Phrases.Machines.finishAbstract,
        discussion: Phrases.Machines.finishDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp(Phrases.Machines.answerFileHelp, valueName: "answer"))
    var file: String
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        guard let request = try context.home.machineRequest(), request.sealing != nil else {
            throw Phrases.Machines.notBegun
        }
        guard let answer = MachineAnswer(decoding: try ArmouredText.machineAnswer.read(file)) else {
            throw Phrases.Machines.badAnswer(file)
        }
        guard answer.request == request.digest else { throw Phrases.Machines.otherRequest }
        try Self.check(answer, in: context)
        let folder = KeyFolder(folder: context.home.keys)
        let sealing = try folder.sealingFile()
        let passphrase: SecretBytes? = try passphrase.passphrase(of: .signing, in: context)
        let own = EncryptionKey(secret: try KeyFolder.secret(of: sealing, passphrase: passphrase))
        guard let key = answer.key(openedBy: own) else { throw Phrases.Machines.badAnswer(file) }
        try Self.keep(key, under: passphrase, isDemo: sealing.isDemo, in: folder)
        context.output.line("\(Phrases.Machines.finished)")
        context.output.json(["encryption": .string(key.publicKey.description)])
        context.output.talk("\(Phrases.Machines.finishNext)")
    }

    /// - Throws: `CommandError` if the key is not the member's, as far as this copy can tell: whoever has seen the request can
    ///   make an answer to it.
    private static func check(_ answer: MachineAnswer, in context: CommandContext) throws {
        let reader = try StoreReader(home: context.home.path)
        let member = try context.home.card().value.member
        let ledger = try reader.membership()?.member(member)?.keys
        let key = PublicKey(bytes: answer.encryption.bytes)
        if ledger?.holds(key, as: .encryption) == true { return }
        // A copy that has heard nothing yet knows no renewed key; but nothing good goes for what it does not know.
        let isEmpty = try reader.lastAgreement() == nil
        let isKnownToHaveEnded = ledger?.everHeld(key, as: .encryption) == true
        guard isEmpty, !isKnownToHaveEnded,
            !KeyFolder(folder: context.home.keys).holds(.encryption)
        else { throw Phrases.Machines.staleAnswer }
    }

    private static func keep(
        _ key: borrowing EncryptionKey,
        under passphrase: borrowing SecretBytes?,
        isDemo: Bool,
        in folder: KeyFolder
    ) throws {
        switch passphrase {
        case .none: throw Phrases.Passphrase.missing
        case .some(let passphrase):
            try folder.keepFormer()
            try folder.put(
                .encrypted(
                    secret: key.secret,
                    role: .encryption,
                    publicKey: key.publicKey.bytes,
                    isDemo: isDemo,
                    passphrase: passphrase
                )
            )
        }
    }
}
