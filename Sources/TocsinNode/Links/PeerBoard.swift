internal import Synchronization
internal import TocsinCrypto
internal import TocsinTransport

/// What the loop and the diallers tell each other: who is linked, and what went wrong where.
final class PeerBoard: Sendable {
    /// Why there is no link to an address.
    struct Trouble: Equatable {
        /// What it is, if a connection says so.
        let code: TransportError.Code?
        /// In words without personal data.
        let reason: String
        /// The key that was shown there, if that is the reason; nobody need have proved it.
        let answering: PublicKey?
    }

    private struct State {
        var linked: Set<PublicKey> = []
        /// Those of other members.
        var others: Set<PublicKey> = []
        var troubles: [PeerAddress: Trouble] = [:]
        var keys: [PeerAddress: PublicKey] = [:]
        var outage: Outage
    }

    private let state: Mutex<State>

    /// - Parameter steady: how long a link must have lasted to count as one.
    init(steady: Duration) { state = Mutex(State(outage: Outage(steady: steady))) }

    /// A link to a peer stands.
    ///
    /// - Parameter isOthers: whether it is of another member: a second machine of one's own in the same room hears no more than this
    ///   one.
    func link(_ key: PublicKey, isOthers: Bool) {
        state.withLock {
            $0.linked.insert(key)
            if isOthers { $0.others.insert(key) }
            $0.outage.note(isLinked: !$0.others.isEmpty, at: .now)
        }
    }

    /// A link to a peer has ended.
    func unlink(_ key: PublicKey) {
        state.withLock {
            $0.linked.remove(key)
            $0.others.remove(key)
            $0.outage.note(isLinked: !$0.others.isEmpty, at: .now)
        }
    }

    /// How long there has been no link with any other member; `nil` if there is one.
    func outage(at now: SuspendingClock.Instant) -> Duration? {
        state.withLock { $0.outage.length(at: now) }
    }

    /// Whether there is a link to a peer, from whichever side.
    func isLinked(_ key: PublicKey) -> Bool { state.withLock { $0.linked.contains(key) } }

    /// The peer at an address has proved this key.
    func found(_ key: PublicKey, at address: PeerAddress) {
        state.withLock { $0.keys[address] = key }
    }

    /// The peer at an address was linked, so that nothing is wrong there any more.
    func heard(at address: PeerAddress) { state.withLock { $0.troubles[address] = nil } }

    /// The key last proved at an address, or `nil`.
    func key(at address: PeerAddress) -> PublicKey? { state.withLock { $0.keys[address] } }

    /// Dialling an address failed, and why.
    ///
    /// - Returns: whether that is news.
    func note(_ trouble: Trouble, at address: PeerAddress) -> Bool {
        state.withLock { $0.troubles.updateValue(trouble, forKey: address) != trouble }
    }

    /// Whether a peer ends each link after a moment.
    var hasUnsteadyLinks: Bool {
        state.withLock { $0.troubles.values.contains { $0.code == .unsteady } }
    }

    /// Why dialling an address last failed, or `nil` if it did not.
    func trouble(at address: PeerAddress) -> Trouble? { state.withLock { $0.troubles[address] } }
}
