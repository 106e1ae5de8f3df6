internal import TocsinCrypto
internal import FoundationEssentials
internal import TocsinMembership
internal import TocsinRecord

/// The organisations' names of a network's members.
struct MemberNames {
    private let names: [[UInt8]: String]

    init(_ membership: Membership?) {
        names = Dictionary(
            (membership?.members ?? []).map { ($0.id.array, $0.card.organisation) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The name of a member, or a word for one that is not known.
    func name(of member: Data) -> String { name(Array(member)) }

    /// The name of a member, or a word for one that is not known.
    func name(of member: MemberID) -> String { name(member.array) }

    private func name(_ member: [UInt8]) -> String {
        names[member] ?? Phrases.Peers.unknownMember
    }
}
