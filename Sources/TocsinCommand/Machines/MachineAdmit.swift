internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// Makes the keys of another machine this member's, and seals the encryption key for it.
///
/// What is granted already is not granted again: after the encryption key was renewed, the same request brings another
/// answer.
struct MachineAdmit: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "admit",
        abstract: Phrases.Machines.admitAbstract,
        discussion: Phrases.Machines.admitDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp(Phrases.Machines.requestFileHelp, valueName: "request"))
    var file: String
    @Option(help: ArgumentHelp(Phrases.Machines.answerHelp, valueName: "file"))
    var answer = "machine.answer"
    @OptionGroup var identity: IdentityOptions

    mutating func run(in context: CommandContext) async throws {
        let keys = try OwnKeys(in: context.home)
        let request = try Self.request(in: file)
        try Self.check(request, keys, in: context)
        if request.sealing != nil { try FileContent.checkIsFree(answer) }
        let missing = request.grants.filter { !keys.ledger.holds($0.key, as: $0.role) }
        Self.show(request, missing, on: context.output)
        guard try context.confirms(Phrases.Machines.requestAgrees) else {
            throw Phrases.Asking.notConfirmed
        }
        // Before anything is published: what cannot be opened or sealed must leave everything as it was.
        let sealed = try sealed(for: request, keys.ledger, in: context)
        if !missing.isEmpty {
            let statement = IdentityStatement(
                grants: missing.sorted { $0.key < $1.key },
                revocations: [],
                nextIdentity: nil
            )
            let signer = try identity.signer(in: context)
            try await KeyChanging(context: context, passphrase: identity.passphrase)
                .publish(statement, signedBy: signer)
        }
        if let sealed {
            var sink = try FileSink(answer, replacing: false)
            try sink.write(Array(ArmouredText.machineAnswer.text(sealed.encoded).utf8))
            try sink.finish()
        }
        context.output.line("\(Phrases.Machines.admitted)")
        context.output.json([
            "granted": .strings(missing.map(\.key.description)),
            "answer": .optional(sealed == nil ? nil : answer),
        ])
        context.output.talk(
            verbatim: Phrases.Machines.admitNext(sealed == nil ? nil : answer)
        )
    }

    private static func request(in file: String) throws -> MachineRequest {
        guard let request = MachineRequest(decoding: try ArmouredText.machineRequest.read(file))
        else { throw Phrases.Machines.badRequest(file) }
        return request
    }

    /// - Throws: `CommandError` if it is for another member or network, or names a key that has ended or is another's.
    private static func check(
        _ request: MachineRequest,
        _ keys: OwnKeys,
        in context: CommandContext
    ) throws {
        guard try request.network == context.home.network().network else {
            throw Phrases.Machines.otherNetwork
        }
        guard request.member == keys.member else { throw Phrases.Machines.otherMember }
        for grant in request.grants where !keys.ledger.holds(grant.key, as: grant.role) {
            guard KeyRole.allCases.allSatisfy({ !keys.ledger.everHeld(grant.key, as: $0) }) else {
                throw Phrases.Machines.keyHasEnded(grant.key.short)
            }
        }
    }

    private static func show(
        _ request: MachineRequest,
        _ missing: [KeyGrant],
        on output: Output
    ) {
        for grant in request.grants {
            let isNew = missing.contains(grant)
            output.line(
                "\(grant.key.short, .strong)  \(grant.role.description), \(Phrases.Machines.state(isNew: isNew))"
            )
        }
        output.line("\(Phrases.Machines.words) \(request.words, .strong)")
    }

    /// The encryption key for a machine that signs.
    private func sealed(
        for request: MachineRequest,
        _ ledger: KeyLedger,
        in context: CommandContext
    ) throws -> MachineAnswer? {
        guard request.sealing != nil else { return nil }
        let folder = KeyFolder(folder: context.home.keys)
        let file = try folder.file(of: .encryption)
        guard ledger.encryption?.bytes == file.publicKey else {
            throw Phrases.Keys.notThisMembers(folder.path(of: .encryption).string)
        }
        let key = EncryptionKey(secret: try identity.passphrase.secret(of: file, in: context))
        guard let answer = MachineAnswer(to: request, with: key) else {
            throw Phrases.Machines.badRequest(self.file)
        }
        return answer
    }
}
