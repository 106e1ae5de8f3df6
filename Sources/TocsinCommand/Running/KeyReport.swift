internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership

/// How the keys on this machine stand with what this copy knows of them.
struct KeyReport {
    /// Until when the agent holds the keys, if it does.
    let unlockedUntil: Timestamp?
    /// Whether this user may see which keys are here.
    let mayBeSeen: Bool
    let hasSigningKey: Bool
    /// Whether no key lies here that would run a node or sign: a copy to look things up in.
    let isLookUpCopy: Bool
    let hasIdentityKey: Bool
    /// Whether that key has ended, so that another one speaks for the member.
    let hasEndedIdentityKey: Bool
    /// Whether the node key on this machine has ended.
    let hasEndedNodeKey: Bool
    /// Whether the signing key on this machine has ended, or there is none.
    let cannotSign: Bool
    /// Keys of this machine of which this copy has no record, which the network may have all the same.
    let unknown: [KeyRole]
    /// What is missing here that another machine of the member's could give; `nil` if nothing is.
    let machine: MachineStanding?

    /// - Parameter known: the member's keys, as this copy knows them.
    init(of context: CommandContext, _ known: KeyLedger?) throws {
        unlockedUntil = try Self.unlockedUntil(context)
        let keys = KeyFolder(folder: context.home.keys)
        mayBeSeen = keys.mayBeSeen
        hasSigningKey = keys.holds(.signing)
        hasIdentityKey = keys.holds(.identity)
        isLookUpCopy = keys.mayBeSeen && !hasSigningKey && !keys.holds(.node)
        let isMember = try keys.mayBeSeen && context.home.isAdmitted()
        let ledger = isMember ? known : nil
        hasEndedIdentityKey = keys.hasEnded(.identity, by: ledger)
        hasEndedNodeKey = keys.hasEnded(.node, by: ledger)
        machine = try ledger.flatMap { try MachineStanding(of: context.home, keys, $0) }
        let isUnexplained = machine?.explainsNoSigning != true
        let isBehind = try context.home.mayLackRecords(at: context.now)
        unknown =
            isBehind && isUnexplained
            ? [.identity, .signing].filter { keys.isUnknown($0, by: ledger) } : []
        cannotSign =
            isMember && isUnexplained && !unknown.contains(.signing)
            && !keys.isHeld(.signing, by: ledger)
    }

    /// Until when the agent holds a key that would sign something: one that was replaced meanwhile is not asked.
    private static func unlockedUntil(_ context: CommandContext) throws -> Timestamp? {
        guard let agent = try AgentClient(of: context) else { return nil }
        let held = try agent.describe()
        let present = KeyFolder(folder: context.home.keys).publicKey(of: .signing)
        guard present == nil || present?.array == Array(held.signing) else { return nil }
        return Timestamp(clamping: held.until)
    }

    /// For people.
    var text: StyledText {
        if let unlockedUntil {
            return Phrases.Status.unlocked(unlockedUntil.seconds(since: CommandContext.present))
        }
        guard mayBeSeen else { return Phrases.Status.keysNotForYou }
        return hasSigningKey
            ? Phrases.Status.locked : StyledText(Phrases.Status.noSigningKey, .warning)
    }

    /// For programs.
    var json: [JSON.Member] {
        JSON.list([
            "unlocked": .bool(unlockedUntil != nil),
            "identity_key_here": .bool(hasIdentityKey && !hasEndedIdentityKey),
            "cannot_sign": .bool(cannotSign),
            "machine": .optional(machine?.word),
        ])
    }
}
