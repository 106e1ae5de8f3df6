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
    @OptionGroup var trust: CopyTrust
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var encryption: EncryptionPassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let keys = try OwnKeys(in: context.home)
        let request = try Self.request(in: file)
        try Self.check(request, keys, in: context)
        // What it has not heard of may have ended a key that it would seal, or the key that it would sign with.
        try KeyChanging(context: context, passphrase: identity.passphrase)
            .demandAgreement(of: keys, trust, isDryRun: false)
        if request.sealing != nil { try FileContent.checkIsFree(answer) }
        var sink = try request.sealing == nil ? nil : FileSink(answer, replacing: false)
        let missing = request.grants.filter { !keys.ledger.holds($0.key, as: $0.role) }
        Self.show(request, missing, on: context.output)
        guard try context.confirms(Phrases.Machines.requestAgrees) else {
            throw Phrases.Asking.notConfirmed
        }
        // Before anything is published: what cannot be opened or sealed must leave everything as it was.
        let opening = try Opening(
            request,
            keys.ledger,
            signs: !missing.isEmpty,
            identity,
            encryption,
            in: context
        )
        if !missing.isEmpty {
            let statement = IdentityStatement(
                grants: missing.sorted { $0.key < $1.key },
                revocations: [],
                nextIdentity: nil
            )
            let signer = try opening.signer(in: context)
            try await KeyChanging(context: context, passphrase: identity.passphrase)
                .publish(statement, signedBy: signer)
        }
        if let sealed = opening.answer {
            try sink?.write(Array(ArmouredText.machineAnswer.text(sealed.encoded).utf8))
            try sink?.finish()
        }
        let written = opening.answer == nil ? nil : answer
        context.output.line("\(Phrases.Machines.admitted)")
        context.output.json([
            "words": .string(request.words),
            "granted": .strings(missing.map(\.key.description)),
            "answer": .optional(written),
        ])
        context.output.talk(verbatim: Phrases.Machines.admitNext(written))
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
        // Also beside JSON: somebody is asked about them.
        for grant in request.grants {
            let isNew = missing.contains(grant)
            output.talk(
                "\(grant.key.short, .strong)  \(grant.role.description), \(Phrases.Machines.state(isNew: isNew))"
            )
        }
        output.talk("\(Phrases.Machines.words) \(request.words, .strong)")
    }
}

/// The keys that an admission takes: the identity key, and the encryption key for a machine that signs.
///
/// Each may lie under a passphrase of its own; one that is not typed is read once, since a pipe gives it once.
private struct Opening {
    /// What is sealed for the machine.
    let answer: MachineAnswer?
    private let identity: IdentityOptions
    /// The identity key's seed, where its passphrase was not to be typed.
    private let read: SecretBox?

    /// A secret in a class, so that a value can carry it along.
    private final class SecretBox: Sendable {
        let secret: SecretBytes
        init(_ secret: consuming SecretBytes) { self.secret = secret }
    }

    init(
        _ request: MachineRequest,
        _ ledger: KeyLedger,
        signs: Bool,
        _ identity: IdentityOptions,
        _ encryption: EncryptionPassphraseOptions,
        in context: CommandContext
    ) throws {
        self.identity = identity
        let folder = KeyFolder(folder: context.home.keys)
        let file = try request.sealing == nil ? nil : folder.file(of: .encryption)
        if let file, ledger.encryption?.bytes != file.publicKey { throw Phrases.Machines.hasNoKey }
        guard !identity.passphrase.isTyped else {
            read = nil
            answer = try file.map {
                try Self.answer(
                    to: request,
                    try encryption.isGiven
                        ? encryption.secret(of: $0, in: context)
                        : identity.passphrase.secret(of: $0, in: context)
                )
            }
            return
        }
        let given: SecretBytes? = try identity.passphrase.passphrase(of: .identity, in: context)
        answer = try file.map {
            try Self.answer(
                to: request,
                try encryption.isGiven
                    ? encryption.secret(of: $0, in: context)
                    : KeyFolder.secret(of: $0, passphrase: given)
            )
        }
        guard signs else {
            read = nil
            return
        }
        let key = try Signer.identityFile(at: identity.file(in: context.home), in: context)
        read = SecretBox(try KeyFolder.secret(of: key, passphrase: given))
    }

    private static func answer(
        to request: MachineRequest,
        _ secret: consuming SecretBytes
    ) throws -> MachineAnswer {
        let key = EncryptionKey(secret: secret)
        guard let answer = MachineAnswer(to: request, with: key) else {
            throw Phrases.Machines.badRequest("-")
        }
        return answer
    }

    func signer(in context: CommandContext) throws -> Signer {
        guard let read else { return try identity.signer(in: context) }
        var seed = read.secret.exposed()
        return Signer(SigningKey(seed: SecretBytes(taking: &seed)), .identity)
    }
}
