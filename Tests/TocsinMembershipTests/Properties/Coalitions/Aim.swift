import Testing

/// What a coalition may want of others, for every rule that says how many it takes.
enum Aim: String, CaseIterable, CustomTestStringConvertible {
    // By a majority of the voters.
    case enrol, drop, remove, lowerNumbers, rule, erase, confirm, beginKey, endKey, decideNothing
    // By those whom a majority cannot do without.
    case standstill
    case admission, regions, suspension, overreach, label, lifting

    var testDescription: String { rawValue }

    /// Networks to try it in.
    var scales: [Scale] {
        switch self {
        case .drop, .remove, .beginKey, .endKey: (3...7).map(Scale.majority)
        case .enrol, .lowerNumbers, .rule, .erase, .confirm, .decideNothing:
            (1...7).map(Scale.majority)
        case .standstill: (3...7).map { Scale(voters: $0, needed: ($0 + 1) / 2) }
        case .admission: (1...3).map { Scale(voters: 7, needed: $0, vouches: $0) }
        case .regions: (2...3).map { Scale(voters: 10, needed: $0, vouches: $0, regions: $0) }
        case .suspension: (1...3).map { Scale(voters: 7, needed: $0, suspenders: $0) }
        case .overreach: (1...3).map { Scale(voters: 7, needed: $0, suspenders: $0) }
        case .label: [Scale(voters: 7, needed: 1, vouches: 3)]
        case .lifting: [Scale(voters: 7, needed: 1, suspenders: 3)]
        }
    }
}

/// How large a network is, and how many it takes in it.
struct Scale {
    let voters: Int
    /// How many organisations reach the aim; one fewer must not.
    let needed: Int
    var vouches: Int
    var regions = 1
    var suspenders: Int

    /// Where nothing else is said, it takes a majority, or as many as there can be.
    init(
        voters: Int,
        needed: Int,
        vouches: Int? = nil,
        regions: Int = 1,
        suspenders: Int? = nil
    ) {
        self.voters = voters
        self.needed = needed
        self.vouches = vouches ?? voters / 2 + 1
        self.regions = regions
        self.suspenders = suspenders ?? min(voters / 2 + 1, max(1, voters - 1))
    }

    static func majority(of voters: Int) -> Scale {
        Scale(voters: voters, needed: voters / 2 + 1)
    }
}
