internal import TocsinCrypto
internal import TocsinReplication
internal import TocsinTransport

/// The one link to each peer.
///
/// Two nodes that dial each other at the same moment have two connections, and both must keep the same
/// one: that which the node with the lower key dialled.
struct LinkTable<Entry: TableLink> {
    /// What to do with a new link.
    enum Arrival {
        /// Use it. There was none.
        case first
        /// Use it in place of this one.
        case instead(of: Entry)
        /// Close it: the present one is the better.
        case surplus
    }

    private let own: PublicKey
    private var links: [PeerID: Entry] = [:]

    /// Begins without links.
    init(own: PublicKey) {
        self.own = own
    }

    /// How many peers are linked.
    var count: Int { links.count }

    /// The links, ascending by peer.
    var all: [Entry] { links.values.sorted { $0.peer < $1.peer } }

    /// The link to a peer, or `nil`.
    subscript(peer: PeerID) -> Entry? { links[peer] }

    /// Whether this very link is in use.
    func holds(_ link: Entry) -> Bool { links[link.peer]?.id == link.id }

    /// Decides about a new link, and notes it if it is to be used.
    ///
    /// A second link in the same direction means that its maker has lost the first one.
    mutating func arrive(_ link: Entry) -> Arrival {
        guard link.peer.key != own else { return .surplus }
        guard let present = links[link.peer] else {
            links[link.peer] = link
            return .first
        }
        guard link.direction == present.direction || isPreferred(link) else { return .surplus }
        links[link.peer] = link
        return .instead(of: present)
    }

    /// Forgets a link, and answers whether it was in use.
    mutating func leave(_ link: Entry) -> Bool {
        guard holds(link) else { return false }
        links[link.peer] = nil
        return true
    }

    private func isPreferred(_ link: Entry) -> Bool {
        (link.direction == .outbound) == (own < link.peer.key)
    }
}

/// What the table asks of a link.
protocol TableLink {
    var id: Link.ID { get }
    var peer: PeerID { get }
    var direction: PeerConnection.Direction { get }
}

extension Link: TableLink {}
