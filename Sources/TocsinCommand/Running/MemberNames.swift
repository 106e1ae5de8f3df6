internal import TocsinCrypto
internal import FoundationEssentials
internal import TocsinRecord

/// The organisations' names of a network's members.
struct MemberNames {
    private let names: [[UInt8]: String]

    init(_ genesis: Genesis) {
        names = Dictionary(
            genesis.founders.map { ($0.value.member.array, $0.value.card.organisation) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The name of a member, or a word for one that is not known.
    func name(of member: Data) -> String {
        names[Array(member)] ?? Phrases.Peers.unknownMember
    }
}
