internal import TocsinMembership
internal import TocsinRecord

/// The numbers that the voters go by.
struct NumbersInForce: Sendable {
    private let policy: Genesis.Policy
    private let voters: Int
    private let majority: Int

    init(_ council: Council) {
        policy = council.state.policy
        voters = council.state.voters.count
        majority = council.majority
    }

    /// For people.
    var text: String { Phrases.Decisions.inForce(policy, voters: voters, majority: majority) }

    /// For scripts.
    var json: JSON {
        .object([
            "vouches": .number(Int64(policy.vouches)),
            "regions": .number(Int64(policy.regions)),
            "suspenders": .number(Int64(policy.suspenders)),
            "open_vouches": .number(Int64(policy.openVouches)),
            "voters": .number(Int64(voters)),
            "majority": .number(Int64(majority)),
        ])
    }
}
