internal import TocsinCrypto

/// Judges the certificate of one peer in one handshake, and remembers the outcome.
///
/// It lives on the event loop of its connection, shared by the TLS handler that asks and the channel handler
/// that acts on the outcome.
final class PeerJudge {
    /// Whose certificate was let through; the handshake goes on with the proof that the key is the peer's.
    private(set) var peer: JudgedPeer?

    /// Why the certificate was refused, if it was: before the peer proved that it holds the key in it.
    private(set) var refusal: TransportError?

    private let expected: PublicKey?
    private let isReplacement: @Sendable (PublicKey) -> Bool
    private let hearsIntroductions: Bool
    private let standing: @Sendable (PublicKey) -> PeerStanding

    /// Prepares for one handshake.
    ///
    /// - Parameters:
    ///   - expected: the only key that will do; it is trusted though nobody knows it, but not once it is known to have
    ///     ended.
    ///   - isReplacement: whether another key is known to have taken its place.
    ///   - hearsIntroductions: whether a key that is unknown or has ended may pass the handshake, in order to show
    ///     that it is a member's, or took the place of the expected key.
    ///   - standing: what the membership says of a key.
    init(
        expecting expected: PublicKey?,
        orReplacement isReplacement: @escaping @Sendable (PublicKey) -> Bool = { _ in false },
        hearsIntroductions: Bool,
        standing: @escaping @Sendable (PublicKey) -> PeerStanding
    ) {
        self.expected = expected
        self.isReplacement = isReplacement
        self.hearsIntroductions = hearsIntroductions
        self.standing = standing
    }

    /// Whether the handshake may go on with these certificates, the peer's own first.
    func admits(_ chain: [[UInt8]]) -> Bool {
        guard chain.count == 1, let key = NodeCertificate.key(inDER: chain[0]) else {
            return refuse(.handshakeFailed)
        }
        switch standing(key) {
        case .member where expected == nil || key == expected || isReplacement(key):
            return admit(key, as: .member)
        case .stranger where key == expected: return admit(key, as: .member)
        case .stranger: return hear(key, else: expected == nil ? .unknownPeer : .wrongKey)
        case .ended: return hear(key, else: .endedKey)
        case .member: return refuse(.anotherNode, key)
        case .refused: return refuse(.refusedPeer, key)
        case .own: return refuse(.ownKey, key)
        }
    }

    private func admit(_ key: PublicKey, as standing: JudgedPeer.Standing) -> Bool {
        peer = JudgedPeer(key: key, standing: standing)
        return true
    }

    /// Lets a key through that has to show whose it is, where that is heard.
    private func hear(_ key: PublicKey, else code: TransportError.Code) -> Bool {
        hearsIntroductions ? admit(key, as: .stranger(code)) : refuse(code, key)
    }

    private func refuse(_ code: TransportError.Code, _ key: PublicKey? = nil) -> Bool {
        refusal = TransportError(code, of: key)
        return false
    }
}
