internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// How far a machine is that is not its member's first.
enum MachineStanding: Sendable {
    /// Its keys are not the member's yet, as far as this copy knows.
    case waits
    /// They are, and the encryption key is still to come.
    case unfinished
    /// It runs a node and signs nothing.
    case nodeOnly

    /// Answers `nil` for a member's first machine, and for one that has all it asked for.
    init?(of home: Home, _ keys: KeyFolder, _ ledger: KeyLedger) throws {
        guard let request = try home.machineRequest() else { return nil }
        // A key that was renewed since is not what was asked for.
        let present = request.grants.filter { keys.publicKey(of: $0.role) == $0.key }
        let isGranted = present.allSatisfy { ledger.everHeld($0.key, as: $0.role) }
        switch (isGranted, request.sealing == nil, keys.holds(.encryption)) {
        case (false, _, _): self = .waits
        case (true, true, _): self = .nodeOnly
        case (true, false, false): self = .unfinished
        case (true, false, true): return nil
        }
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
}
