internal import Synchronization
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinTransport

/// Says of a node key whether it may connect, by the membership as the loop last told it.
final class Gatekeeper: Sendable {
    private let own: PublicKey
    private let membership: Mutex<Membership>
    private let offenders: Mutex<[PublicKey: ContinuousClock.Instant]> = Mutex([:])
    /// The members that the operators keep clear of.
    private let blocked: Mutex<Set<MemberID>>

    /// Offenders that are remembered at one time; beyond it those whose time is over are forgotten first.
    private static let mostOffenders = 1024

    init(own: PublicKey, membership: Membership, blocked: some Sequence<MemberID> = []) {
        self.own = own
        self.blocked = Mutex(Set(blocked))
        self.membership = Mutex(membership)
    }

    /// Takes over what the loop has learnt.
    func learn(_ membership: Membership) {
        self.membership.withLock { $0 = membership }
    }

    /// Whether a key is a member's node, and not our own.
    func standing(of key: PublicKey) -> PeerStanding {
        if key == own { return .own }
        if isResting(key) { return .refused }
        return membership.withLock { membership in
            if let owner = membership.owner(ofNode: key) {
                return isBlocked(owner) ? .refused : .member
            }
            return membership.hasEnded(node: key) ? .ended : .stranger
        }
    }

    /// The member that a node belongs to, or `nil`.
    func member(ofNode key: PublicKey) -> Member? {
        membership.withLock { $0.member(ofNode: key) }
    }

    /// Whether a key is a node of the member whose node another key was: a peer that has renewed its key need not be
    /// named anew in everybody's configuration.
    func mayReplace(_ former: PublicKey, _ key: PublicKey) -> Bool {
        standing(of: key) == .member
            && membership.withLock { $0.isNode(key, ofTheMemberOf: former) }
    }

    /// Whether a key may be let in as it stands: as a member's node, and of the member whose node another key was, if one
    /// is expected.
    func admits(_ key: PublicKey, inPlaceOf former: PublicKey?) -> Bool {
        former.map { mayReplace($0, key) } ?? (standing(of: key) == .member)
    }

    /// Whether an introduction makes a key a member's node, and of the member whose node another key was, if one is
    /// expected.
    func believes(
        _ introduction: Introduction,
        of key: PublicKey,
        inPlaceOf former: PublicKey?
    ) -> Bool {
        guard let enlightened = introduction.added(to: membership.withLock { $0 }),
            enlightened.owner(ofNode: key) != nil
        else { return false }
        return former.map { enlightened.isNode(key, ofTheMemberOf: $0) } ?? true
    }

    /// Keeps a node out for a while that broke the rules.
    func rest(_ key: PublicKey, for span: Duration) {
        let now = ContinuousClock.now
        offenders.withLock { offenders in
            if offenders.count >= Self.mostOffenders {
                offenders = offenders.filter { $0.value > now }
            }
            guard offenders.count < Self.mostOffenders else { return }
            offenders[key] = now + span
        }
    }

    /// Keeps the nodes of a member out, or does so no longer.
    func block(_ member: MemberID, _ isBlocked: Bool) {
        blocked.withLock { blocked in
            if isBlocked { blocked.insert(member) } else { blocked.remove(member) }
        }
    }

    private func isBlocked(_ member: MemberID) -> Bool {
        blocked.withLock { $0.contains(member) }
    }

    private func isResting(_ key: PublicKey) -> Bool {
        offenders.withLock { offenders in
            guard let end = offenders[key] else { return false }
            if end > .now { return true }
            offenders[key] = nil
            return false
        }
    }
}

extension Membership {
    /// Whether a key is a node's of the member whose node another key is or was.
    fileprivate func isNode(_ key: PublicKey, ofTheMemberOf former: PublicKey) -> Bool {
        guard let owner = owner(ofNode: key) else { return false }
        return owner == member(everHoldingNode: former)?.id
    }
}
