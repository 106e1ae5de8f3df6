/// Something that members do together, as it took effect in a world.
package enum Act: Int, CaseIterable, Sendable {
    case admission, confirmation, enrolment, drop, removal
    case policy, ruling, erasure, keyBegun, keyEnded
    case decision, emptyDecision, rivalry
    case suspension, liftedSuspension, claim

    /// What a summary calls it.
    package var name: String {
        switch self {
        case .admission: "newcomers admitted"
        case .confirmation: "members confirmed"
        case .enrolment: "members enrolled"
        case .drop: "voters dropped"
        case .removal: "members removed"
        case .policy: "policies changed"
        case .ruling: "labels ruled"
        case .erasure: "records erased by decision"
        case .keyBegun: "keys begun by decision"
        case .keyEnded: "keys ended by decision"
        case .decision: "decisions"
        case .emptyDecision: "of them empty"
        case .rivalry: "places with rival decisions"
        case .suspension: "members suspended in the end"
        case .liftedSuspension: "suspensions lifted in the end"
        case .claim: "labels merely claimed in the end"
        }
    }
}
