/// A fault that a world may suffer.
package enum Fault: Int, CaseIterable, Sendable {
    case lostFrame, duplicatedFrame, overtakenFrame
    case frameAcrossPartition, frameOnOneWayLink, cutConnection, failedDial
    case crash, lostBatch, refusedBatch, rottenRecord, restoredBackup, copiedKey, stolenIdentity
    case forgery, strippedRecord, lie, rubbish, withholding, usurpation
    case loneVouch, repeatedVouch, secondVoice, warningOfAll
    case linkEndedForViolation
    case heldBack

    /// What a summary calls it.
    package var name: String {
        switch self {
        case .lostFrame: "frames lost"
        case .duplicatedFrame: "frames duplicated"
        case .overtakenFrame: "frames overtaken"
        case .frameAcrossPartition: "frames stopped by a partition"
        case .frameOnOneWayLink: "frames stopped on a one-way link"
        case .cutConnection: "connections cut"
        case .failedDial: "neighbours dialled in vain"
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
        case .usurpation: "admissions and decisions forged"
        case .loneVouch: "vouches for a stranger"
        case .repeatedVouch: "vouches withdrawn and repeated for nothing"
        case .secondVoice: "second voices at one place"
        case .warningOfAll: "warnings of everybody"
        case .linkEndedForViolation: "links ended for a violation"
        case .heldBack: "records held back by a ration"
        }
    }
}
