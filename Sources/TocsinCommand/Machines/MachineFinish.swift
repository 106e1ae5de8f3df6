internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinRecord

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
        try context.home.requireMember()
        guard let request = try context.home.machineRequest(), request.sealing != nil else {
            throw Phrases.Machines.notBegun
        }
        guard let answer = MachineAnswer(decoding: try ArmouredText.machineAnswer.read(file)) else {
            throw Phrases.Machines.badAnswer(file)
        }
        guard answer.request == request.digest else { throw Phrases.Machines.otherRequest }
        let folder = KeyFolder(folder: context.home.keys)
        let sealing = try folder.sealingFile()
        let passphrase: SecretBytes? = try passphrase.passphrase(of: .encryption, in: context)
        let own = EncryptionKey(secret: try KeyFolder.secret(of: sealing, passphrase: passphrase))
        guard let key = answer.key(openedBy: own) else { throw Phrases.Machines.badAnswer(file) }
        try Self.keep(key, under: passphrase, isDemo: sealing.isDemo, in: folder)
        context.output.line("\(Phrases.Machines.finished)")
        context.output.json(["encryption": .string(key.publicKey.description)])
        context.output.talk("\(Phrases.Machines.finishNext)")
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
