internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// How a member belongs to the network, in the same words wherever it is shown.
struct MemberState: Sendable {
    private let origin: Member.Origin
    private let isVoter: Bool
    /// Whether it has left, or lost all keys but the identity key.
    private let hasLeft: Bool
    private let isSettled: Bool

    init(of member: Member, in membership: Membership) {
        origin = member.origin
        isVoter = membership.decided.voter(member.id) != nil
        hasLeft = member.keys.isDormant
        isSettled = membership.decided.isSettled(member.id)
    }

    /// For people: how it came to be one, whether it has a voice or had one from the beginning, and whether it has left.
    var text: StyledText {
        let words = Phrases.Membership.self
        let voice =
            switch (origin, isVoter) {
            case (.founder, false): ", \(words.noVoiceLeft)"
            case (_, true): ", \(words.isVoter)"
            case (_, false): ""
            }
        let left: StyledText = hasLeft ? ", \(Phrases.Departure.cell, .warning)" : ""
        return "\(head)\(voice)\(left)"
    }

    private var head: StyledText {
        switch origin {
        case .founder: StyledText(Phrases.Membership.founder)
        case .enrolled: StyledText(Phrases.Membership.enrolled)
        case .admitted: StyledText(Phrases.Membership.admitted, hasLeft ? .plain : .good)
        }
    }

    private var word: String {
        switch origin {
        case .founder: "founder"
        case .enrolled: "enrolled"
        case .admitted: "admitted"
        }
    }

    /// For scripts.
    var json: [JSON.Member] {
        JSON.list([
            "state": .string(word), "voter": .bool(isVoter), "left": .bool(hasLeft),
            "settled": .bool(isSettled),
        ])
    }
}
