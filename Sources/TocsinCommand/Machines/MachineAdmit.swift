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
        let context = context.reading(file)
        let keys = try OwnKeys(in: context.home)
        let request = try Self.request(in: file)
        try Self.check(request, keys, in: context)
        let changing = KeyChanging(context: context, passphrase: identity.passphrase)
        // What it has not heard of may have ended a key that it would seal, or the key that it would sign with.
        try changing.demandAgreement(of: keys, trust, isDryRun: false)
        if request.sealing != nil {
            try FileContent.checkIsFree(answer, or: Phrases.Machines.answerIsThere)
        }
        var sink = try request.sealing == nil ? nil : FileSink(answer, replacing: false)
        let missing = request.grants.filter { !keys.ledger.holds($0.key, as: $0.role) }
        Self.show(request, missing, on: context.output)
        guard try context.confirms(Phrases.Machines.requestAgrees) else {
            throw Phrases.Asking.notConfirmed
        }
        let opened = try AdmittingKeys.open(
            for: request,
            keys.ledger,
            grants: !missing.isEmpty,
            (identity, encryption),
            in: context
        )
        let sealed = try opened.answer(to: request)
        try await opened.publish(missing, by: changing)
        if let sealed {
            try sink?.write(Array(ArmouredText.machineAnswer.text(sealed.encoded).utf8))
            try sink?.finish()
        }
        report(request, granted: missing, isAnswered: sealed != nil, in: context)
    }

    private func report(
        _ request: MachineRequest,
        granted: [KeyGrant],
        isAnswered: Bool,
        in context: CommandContext
    ) {
        let written = isAnswered ? answer : nil
        context.output.line("\(Phrases.Machines.admitted)")
        context.output.json([
            "words": .string(request.words),
            "granted": .strings(granted.map(\.key.description)),
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
