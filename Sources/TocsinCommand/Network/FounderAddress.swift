internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinTransport

/// Where a founder's node answers: `np=192.0.2.7:4711`, or the beginning of the node key instead of
/// the TLD.
struct FounderAddress {
    private let founder: String
    private let address: PeerAddress

    /// - Throws: `CommandError` if the text is no such pair.
    init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let address = PeerAddress(parts[1]), address.port > 0 else {
            throw Phrases.Network.badPeer(text)
        }
        founder = parts[0]
        self.address = address
    }

    /// The address if it is a name, which nobody finds when the DNS is broken.
    var name: String? {
        switch address.host {
        case .ip: nil
        case .name: address.description
        }
    }

    /// The node that is meant.
    ///
    /// - Throws: `CommandError` if no founder, or more than one, is meant.
    func peer(among genesis: Genesis) throws -> Invitation.Peer {
        let keys = genesis.founders.flatMap { nodes(of: $0.value.card) }
        guard let key = keys.first, keys.count == 1 else {
            throw Phrases.Network.unknownFounder(founder)
        }
        return Invitation.Peer(key: key, addresses: [address.description])
    }

    /// The first node of whoever holds the TLD, or the node with that key.
    private func nodes(of card: MemberCard) -> [PublicKey] {
        if let tld = TLD(founder), card.labels.contains(where: { $0.tld == tld.text }) {
            return Array(card.nodes.prefix(1))
        }
        guard founder.utf8.count >= 8 else { return [] }
        return card.nodes.filter { $0.description.utf8.starts(with: founder.lowercased().utf8) }
    }
}
