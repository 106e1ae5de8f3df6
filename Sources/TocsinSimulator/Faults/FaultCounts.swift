/// How often each fault took effect, summed over worlds.
package struct FaultCounts: Equatable, Sendable {
    /// In the order of `Fault.allCases`.
    package private(set) var counts = [Int](repeating: 0, count: Fault.allCases.count)

    /// Nothing has gone wrong yet.
    package init() {}

    mutating func add(_ fault: Fault, _ count: Int = 1) { counts[fault.rawValue] += count }

    /// Adds the counts of other worlds.
    package static func += (left: inout FaultCounts, right: FaultCounts) {
        for index in left.counts.indices { left.counts[index] += right.counts[index] }
    }

    /// How often one fault took effect.
    package func count(of fault: Fault) -> Int { counts[fault.rawValue] }
}

/// A fault that a world may suffer.
package enum Fault: Int, CaseIterable, Sendable {
    case lostFrame, duplicatedFrame, overtakenFrame
    case frameAcrossPartition, frameOnOneWayLink, cutConnection
    case crash, lostBatch, refusedBatch, rottenRecord, restoredBackup, copiedKey, stolenIdentity
    case forgery, strippedRecord, lie, rubbish, withholding
    case linkEndedForViolation

    /// What a summary calls it.
    package var name: String {
        switch self {
        case .lostFrame: "frames lost"
        case .duplicatedFrame: "frames duplicated"
        case .overtakenFrame: "frames overtaken"
        case .frameAcrossPartition: "frames stopped by a partition"
        case .frameOnOneWayLink: "frames stopped on a one-way link"
        case .cutConnection: "connections cut"
        case .crash: "crashes between two effects"
        case .lostBatch: "batches lost in a crash"
        case .refusedBatch: "batches refused by a full disk"
        case .rottenRecord: "records rotten on disk"
        case .restoredBackup: "old backups restored"
        case .copiedKey: "feeds forked by a copied key"
        case .stolenIdentity: "records signed with a stolen identity key"
        case .forgery: "forged records sent"
        case .strippedRecord: "frames sent without payloads"
        case .lie: "lies in a comparison"
        case .rubbish: "frames of rubbish sent"
        case .withholding: "worlds with a withholding node"
        case .linkEndedForViolation: "links ended for a violation"
        }
    }
}
