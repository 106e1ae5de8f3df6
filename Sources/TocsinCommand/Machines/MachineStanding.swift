internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// What is missing on one of several machines of a member.
enum MachineStanding: Sendable {
    /// Its keys are not the member's yet, as far as this copy knows.
    case waits
    /// The encryption key is still to come, or another one has taken its place.
    case unfinished
    /// It runs a node and signs nothing.
    case nodeOnly

    /// Answers `nil` where nothing is missing that another machine could give.
    init?(of home: Home, _ keys: KeyFolder, _ ledger: KeyLedger) throws {
        let present = [KeyRole.signing, .node].compactMap { role in
            keys.publicKey(of: role).map { (role, $0) }
        }
        let request = try home.machineRequest()
        if request != nil, present.contains(where: { !ledger.everHeld($0.1, as: $0.0) }) {
            self = .waits
            return
        }
        guard let signing = keys.publicKey(of: .signing) else {
            guard request != nil, keys.holds(.node) else { return nil }
            self = .nodeOnly
            return
        }
        guard ledger.holds(signing, as: .signing) else { return nil }
        let encryption = keys.publicKey(of: .encryption)
        let isKnown = encryption.map { ledger.everHeld($0, as: .encryption) } ?? true
        // What this copy has not heard of may be newer than what it has.
        guard isKnown, encryption?.bytes != ledger.encryption?.bytes else { return nil }
        self = .unfinished
    }

    /// What to do about it, or `nil`.
    var worry: String? {
        switch self {
        case .waits: Phrases.Machines.isWaiting
        case .unfinished: Phrases.Machines.isUnfinished
        case .nodeOnly: nil
        }
    }

    /// For scripts.
    var word: String {
        switch self {
        case .waits: "waits"
        case .unfinished: "unfinished"
        case .nodeOnly: "node-only"
        }
    }

    /// Whether the machine cannot sign for another reason than that it lost its key.
    var explainsNoSigning: Bool {
        switch self {
        case .waits, .nodeOnly: true
        case .unfinished: false
        }
    }
}
