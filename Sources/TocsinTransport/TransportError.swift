package import TocsinCrypto

/// Why a connection could not be made, or ended.
package struct TransportError: Error, CustomStringConvertible, CustomDebugStringConvertible {
    /// What happened, for code to decide on.
    package let code: Code

    /// What happened and what to do, for a person.
    ///
    /// It names no person and no key.
    package let message: String

    /// The key in the certificate that the other side showed, where that is why it was not let in.
    ///
    /// Anybody can show a certificate that he has seen, and it is judged before the proof that follows.
    package let peer: PublicKey?

    /// What a library said, where it said something.
    package let cause: (any Error)?

    /// Says what happened in the words that belong to the code.
    package init(_ code: Code, of peer: PublicKey? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.peer = peer
        message = code.message
        self.cause = cause
    }

    /// The message alone: what a library says names files of the machine that it was built on.
    package var description: String { message }

    /// The message and, in brackets, its cause.
    package var debugDescription: String {
        cause.map { "\(message) (\($0))" } ?? message
    }
}

extension TransportError {
    /// The kinds of failure.
    package enum Code: Equatable, Sendable {
        /// The node's key could not be made into a certificate.
        case identityUnusable
        /// The address to listen on is not one of this machine's, or may not be used.
        case addressUnusable
        /// Another program listens on the address.
        case addressTaken
        /// Nobody answers at the address.
        case unreachable
        /// No address is known for the name in it.
        case unknownHost
        /// The other side does not speak TLS 1.3 with an Ed25519 certificate, or broke off.
        case handshakeFailed
        /// The handshake, or the introduction after it, took too long.
        case handshakeTimedOut
        /// The peer speaks TLS but not this protocol.
        case protocolMismatch
        /// The peer showed another key than the one expected of it, and one that is not known.
        case wrongKey
        /// The peer showed a member's key, and neither the one expected of it nor one that took its place.
        case anotherNode
        /// The peer showed a key that was a member's node's and has ended.
        case endedKey
        /// The peer is kept out for a while.
        case refusedPeer
        /// The peer showed this node's own key.
        case ownKey
        /// The peer's key belongs to no member.
        case unknownPeer
        /// An introduction was not accepted where none is heard.
        case introductionRefused
        /// A stranger went on talking before its introduction was answered, or the answer was not one.
        case introductionViolated
        /// The peer ended the connection before it said anything, or did not accept our introduction.
        case unheard
        /// The peer has ended several connections in turn a moment after they began.
        case unsteady
        /// A limit on inbound connections is reached.
        case tooManyConnections
        /// A frame of length 0.
        case emptyFrame
        /// A frame longer than the limit that held at that moment.
        case frameTooLong
        /// The connection ended inside a frame.
        case frameCutShort
        /// Nothing came for too long.
        case idle
        /// The connection broke or is closed.
        case connectionLost
        /// Every address there is in a range that is not dialled.
        case addressOutOfRange
    }
}

extension TransportError.Code {
    fileprivate var message: String {
        switch self {
        case .identityUnusable:
            "the node key cannot be used for TLS: restore or renew the node key file"
        case .addressUnusable:
            "cannot listen on this address: choose an IP address of this machine and a free port"
        case .addressTaken:
            "another program listens on this address: choose another port, or stop that program"
        case .unreachable:
            "no answer at the peer's address: check the address and the network"
        case .unknownHost:
            "no IP address is known for the name in the peer's address: check it, or write the IP address itself"
        case .handshakeFailed:
            "the TLS handshake failed: the other side is no tocsin node or refused this one"
        case .handshakeTimedOut:
            "the handshake took too long: the peer is overloaded or no tocsin node"
        case .protocolMismatch:
            "the peer speaks no protocol version that this node knows: upgrade the older one"
        case .wrongKey:
            "the peer holds another key than expected, and did not show that it replaces that one: check its address "
                + "and key in the configuration"
        case .anotherNode:
            "another member's node answers, or one that does not replace the expected one: check the address and the "
                + "key in the configuration"
        case .endedKey:
            "the peer still shows a node key that has ended: it must be started anew"
        case .refusedPeer:
            "the key shown is that of a peer which broke the rules and is kept out for a while (look at the log), or of a "
                + "member that is blocked here (tocsin member list)"
        case .ownKey:
            "this node's own key is shown there: check the address; if it is right, another machine runs with a copy"
        case .unknownPeer:
            "the peer's key belongs to no member, and it did not show that it does: check its address, or carry a "
                + "bundle here from a node that is up to date (tocsin bundle)"
        case .introductionRefused:
            "the introduction was refused: bring both nodes up to date"
        case .introductionViolated:
            "the peer broke the rules of introduction"
        case .unheard:
            "the peer hung up before it said anything: it does not know this node's key, keeps it out for a while, or "
                + "is too busy"
        case .unsteady:
            "the peer ends each link after a moment: another machine may run with a copy of this node's key, or the "
                + "peer is started again and again"
        case .tooManyConnections:
            "too many connections: raise the limit or look who opens them"
        case .emptyFrame:
            "a frame was empty"
        case .frameTooLong:
            "a frame was longer than allowed"
        case .frameCutShort:
            "the connection ended inside a frame"
        case .idle:
            "the peer said nothing for too long"
        case .connectionLost:
            "the connection was lost"
        case .addressOutOfRange:
            "the address belongs to a private network, and the configuration names no other of that kind"
        }
    }
}
