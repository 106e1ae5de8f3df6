internal import TocsinCrypto

/// The steps from a finished TLS handshake to a connection that carries frames.
///
/// It decides and does nothing: each event is answered with one action for the channel handler.
struct Admission {
    /// What the channel handler has to do next.
    enum Action: Equatable {
        /// Nothing, more has to come.
        case wait
        /// The peer is in: tell the owner of the connection.
        case open(PublicKey)
        /// Hand the peer's introduction to the owner of the connection, who judges it.
        case judge(IntroducedPeer)
        /// Send our own introduction.
        case sendIntroduction([UInt8])
        /// Accept the peer, whose introduction need not be judged.
        case accept
        /// Hand a frame to the reader.
        case deliver([UInt8])
        /// End the connection.
        case refuse(TransportError.Code)
    }

    private enum Phase {
        case handshaking(Side)
        /// We listen, and the peer speaks first.
        case awaitingIntroduction(JudgedPeer)
        /// We have introduced ourselves; the peer may be a stranger whose own introduction comes with the answer.
        case awaitingAnswer(JudgedPeer)
        /// The owner judges an introduction; what we send next accepts it.
        case judging(PublicKey, isListening: Bool)
        /// We listen and have accepted the peer, which judges us.
        case awaitingConsent(PublicKey)
        case open
        case over
    }

    private var phase: Phase
    private let limits: TransportLimits

    /// Begins before the TLS handshake.
    init(_ side: Side, limits: TransportLimits) {
        phase = .handshaking(side)
        self.limits = limits
    }

    /// How long the next frame may be.
    var frameLimit: Int {
        switch phase {
        case .handshaking, .over: 0
        case .awaitingIntroduction, .judging: limits.introductionBytes
        case .awaitingAnswer: Wire.accepted.count + limits.introductionBytes
        case .awaitingConsent: Wire.accepted.count
        case .open: limits.frameBytes
        }
    }

    /// Whether the peer still has to prove that it may be here.
    var isPending: Bool {
        switch phase {
        case .handshaking, .awaitingIntroduction, .awaitingAnswer, .judging, .awaitingConsent: true
        case .open, .over: false
        }
    }

    /// What it means that the peer ends the connection now, without a word.
    var broken: TransportError.Code {
        switch phase {
        case .handshaking: .handshakeFailed
        case .awaitingAnswer(let peer): peer.refusal ?? .unheard
        case .awaitingConsent: .unheard
        case .awaitingIntroduction, .judging, .open, .over: .connectionLost
        }
    }

    /// The TLS handshake is complete.
    ///
    /// - Parameters:
    ///   - peer: the key that was judged in this very handshake. There is none in a resumed session, which
    ///     is refused: what was true of the key then may not be true now.
    ///   - negotiated: the protocol that both sides agreed on, if any.
    mutating func completed(with peer: JudgedPeer?, speaking negotiated: String?) -> Action {
        guard case .handshaking(let side) = phase, let peer else { return refuse(.handshakeFailed) }
        guard let spoken = negotiated.flatMap(Wire.ApplicationProtocol.init) else {
            return refuse(.protocolMismatch)
        }
        switch (side, spoken, peer.standing) {
        case (.dialling(introducing: nil), .frames, .member), (.listening, .frames, .member):
            phase = .open
            return .open(peer.key)
        case (.dialling(introducing: let introduction?), .introduction, .member),
            (.dialling(introducing: let introduction?), .introduction, .stranger):
            phase = .awaitingAnswer(peer)
            return .sendIntroduction(introduction)
        case (.listening, .introduction, .member), (.listening, .introduction, .stranger):
            phase = .awaitingIntroduction(peer)
            return .wait
        case (_, _, .stranger(let refusal)):
            return refuse(refusal)
        case (.dialling(introducing: _), _, .member):
            return refuse(.protocolMismatch)
        }
    }

    /// A frame arrived.
    mutating func received(_ frame: [UInt8]) -> Action {
        switch phase {
        case .open:
            return .deliver(frame)
        case .awaitingIntroduction(let peer):
            phase = .judging(peer.key, isListening: true)
            return .judge(IntroducedPeer(peer, introduction: frame))
        case .awaitingAnswer(let peer):
            guard frame.starts(with: Wire.accepted) else { return refuse(.introductionViolated) }
            phase = .judging(peer.key, isListening: false)
            if peer.standing == .member { return .accept }
            let introduction = Array(frame.dropFirst(Wire.accepted.count))
            return .judge(IntroducedPeer(peer, introduction: introduction))
        case .awaitingConsent(let peer):
            guard frame == Wire.accepted else { return refuse(.introductionViolated) }
            phase = .open
            return .open(peer)
        case .judging:
            return refuse(.introductionViolated)
        case .handshaking, .over:
            return refuse(.handshakeFailed)
        }
    }

    /// A frame has left: after an introduction that can only be its acceptance.
    mutating func sent() -> Action {
        switch phase {
        case .judging(let peer, isListening: true):
            phase = .awaitingConsent(peer)
            return .wait
        case .judging(let peer, isListening: false):
            phase = .open
            return .open(peer)
        case .handshaking, .awaitingIntroduction, .awaitingAnswer, .awaitingConsent, .open, .over:
            return .wait
        }
    }

    /// The connection is ending.
    mutating func end() {
        phase = .over
    }

    private mutating func refuse(_ code: TransportError.Code) -> Action {
        phase = .over
        return .refuse(code)
    }
}

/// Which end of a connection this is.
enum Side: Sendable {
    /// The peer came to us.
    case listening
    /// We went to the peer, with an introduction where the peer may not know us yet.
    case dialling(introducing: [UInt8]?)

    /// Who made the connection.
    var direction: PeerConnection.Direction {
        switch self {
        case .listening: .inbound
        case .dialling: .outbound
        }
    }
}

/// A peer that was let through the handshake, by its key and what was known of that.
struct JudgedPeer {
    let key: PublicKey
    let standing: Standing

    /// Whether frames may flow at once.
    enum Standing: Equatable {
        /// A member's node, or the key that was expected.
        case member
        /// Not known, or no longer: it has to introduce itself, and else is refused for this.
        case stranger(TransportError.Code)
    }

    /// Why it is refused unless it shows whose it is; `nil` if it need not.
    var refusal: TransportError.Code? {
        if case .stranger(let code) = standing { code } else { nil }
    }
}

/// A peer that has proved its key and said who it is.
struct IntroducedPeer: Equatable, Sendable {
    let key: PublicKey
    let introduction: [UInt8]
    /// Why it is refused unless it is believed.
    let refusal: TransportError.Code

    init(_ peer: JudgedPeer, introduction: [UInt8]) {
        key = peer.key
        self.introduction = introduction
        refusal = peer.refusal ?? .introductionRefused
    }
}
