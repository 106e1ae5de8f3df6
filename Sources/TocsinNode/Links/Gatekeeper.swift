internal import Synchronization
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinTransport

/// Says of a node key whether it may connect, by the membership as the loop last told it.
final class Gatekeeper: Sendable {
    private let own: PublicKey
    private let membership: Mutex<Membership>

    init(own: PublicKey, membership: Membership) {
        self.own = own
        self.membership = Mutex(membership)
    }

    /// Takes over what the loop has learnt.
    func learn(_ membership: Membership) {
        self.membership.withLock { $0 = membership }
    }

    /// Whether a key is a member's node, and not our own.
    func standing(of key: PublicKey) -> PeerStanding {
        guard key != own else { return .refused }
        return membership.withLock { $0.member(ofNode: key) == nil ? .stranger : .member }
    }
}
