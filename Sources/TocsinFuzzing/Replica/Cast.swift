internal import TocsinCrypto
internal import TocsinReplication
internal import TocsinTesting

/// Who may be at the other end of a link.
enum Cast {
    /// The founders and somebody who applies.
    static let members = FuzzNetwork.shared.fixture.members + [FuzzNetwork.shared.applicant]

    /// The applicant's node, which one of the two names in its configuration.
    static let named = PeerID(FuzzNetwork.shared.applicant.key(.node).publicKey)

    /// Nodes of members, nodes that may become some, a node of nobody.
    static let peers: [PeerID] =
        members.flatMap { member in (0..<2).map { PeerID(member.key(.node, $0).publicKey) } }
        + [
            PeerID(members[0].key(.node, 5).publicKey),
            PeerID(FixtureMember.publicKey(of: 9, .node)),
        ]
}
