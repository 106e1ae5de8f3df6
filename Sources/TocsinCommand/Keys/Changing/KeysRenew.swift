internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Makes a new key of a role, and ends the one that lies here, by one record.
///
/// The new key file waits beside the old one until the record is published. So an interruption leaves either the
/// old key in use, or the new one, and a second run puts its file in place.
struct KeysRenew: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew",
        abstract: Phrases.KeyChanges.renewAbstract,
        discussion: Phrases.KeyChanges.renewDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(
        help: ArgumentHelp(Phrases.KeyChanges.roleHelp, valueName: "role"),
        transform: Self.role
    )
    var role: KeyRole
    @OptionGroup var heads: HeadOptions
    @OptionGroup var trust: CopyTrust
    @Flag(help: Phrases.KeyChanges.dryRunHelp) var dryRun = false
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var newPassphrase: NewPassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let keys = try OwnKeys(in: context.home)
        let folder = KeyFolder(folder: context.home.keys)
        if try Self.waits(role, keys.ledger, in: folder) {
            if dryRun { return context.output.line("\(Phrases.KeyChanges.waits(role))") }
            try folder.promote(role)
            return Self.report(role, in: context)
        }
        if role == .encryption { try folder.requireRoomForFormer() }
        let changing = KeyChanging(context: context, passphrase: identity.passphrase)
        try changing.demandAgreement(of: keys, ending: role, trust, isDryRun: dryRun)
        let ends = try ends(of: keys, in: StoreReader(home: context.home.path))
        for end in ends { context.output.preview(end) }
        if ends.isEmpty { context.output.line("\(Phrases.KeyChanges.noneToEnd(role))") }
        if dryRun {
            context.output.line("\(Phrases.KeyChanges.wouldRenew(role))")
            try identity.warnOfMissing(in: context)
            if role != .node { try newPassphrase.warnOfMissing(for: role, in: context) }
            for end in ends { context.output.json(end.json(isDryRun: true)) }
            return
        }
        guard try context.confirms(Phrases.KeyChanges.reallyRenew(role)) else {
            throw Phrases.Asking.notConfirmed
        }
        let signer = try CommandError.beforehand { try identity.signer(in: context) }
        let (file, grant) = try CommandError.beforehand {
            try NewKey(context: context, passphrase: newPassphrase).make(role, of: keys.member)
        }
        try folder.addNext(file)
        let statement = IdentityStatement(
            grants: [grant],
            revocations: ends.map(\.revocation).sorted { $0.key < $1.key },
            nextIdentity: nil
        )
        try await changing.publish(statement, signedBy: signer)
        try folder.promote(role)
        Self.report(role, in: context)
    }

    /// The ends of the keys whose place the new one takes: the one that lies here; of encryption keys, of which a member has
    /// one for all of its machines, every one that is in use.
    private func ends(of keys: OwnKeys, in reader: StoreReader) throws -> [KeyEnd] {
        let old = keys.all.filter {
            $0.role == role && !$0.hasEnded && ($0.isHere || role == .encryption)
        }
        return try old.prefix(Limits.keysInRecord).map { try heads.end(of: $0, in: reader) }
    }

    /// Whether a key that an earlier run published waits for its place.
    static func waits(
        _ role: KeyRole,
        _ ledger: KeyLedger,
        in folder: KeyFolder
    ) throws -> Bool {
        try folder.nextFile(of: role)
            .map { ledger.holds(PublicKey(bytes: $0.publicKey), as: role) } ?? false
    }

    private static func report(_ role: KeyRole, in context: CommandContext) {
        context.output.line("\(Phrases.KeyChanges.renewed(role))")
        context.output.talk("\(Phrases.KeyChanges.afterRenewal(role))")
    }

    private static func role(_ text: String) throws -> KeyRole {
        guard let role = KeyRole(name: text) else {
            throw ValidationError(Phrases.KeyChanges.notARole)
        }
        guard role != .identity else {
            throw ValidationError(Phrases.KeyChanges.identityIsRecovered)
        }
        return role
    }
}
