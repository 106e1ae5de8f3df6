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
    func name(of member: Data) -> String {
        names[Array(member)] ?? Phrases.Peers.unknownMember
    }
}
