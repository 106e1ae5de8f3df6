internal import TocsinRecord

/// Whether two nodes have agreed to speak to each other.
struct Session: ~Copyable {
    private var state: State

    private enum State: ~Copyable {
        case greeting(Greeting)
        case open(version: UInt32)
        case closed
    }

    /// What must come to light before anything else is said.
    fileprivate struct Greeting {
        let network: NetworkID
        let versions: ClosedRange<UInt32>
    }

    /// What to do about a hello.
    enum HelloAction: Equatable {
        /// Both sides may speak.
        case open
        case close(because: Violation)
        /// It came after the end.
        case ignore
    }

    /// What to do about any other message.
    enum MessageAction: Equatable {
        case accept
        case close(because: Violation)
        case ignore
    }

    private init(_ state: consuming State) { self.state = state }

    /// Waits for the other side's hello.
    static func greeting(
        network: NetworkID,
        versions: ClosedRange<UInt32> = Hello.version...Hello.version
    ) -> Session {
        Session(.greeting(Greeting(network: network, versions: versions)))
    }

    private static func open(_ version: UInt32) -> Session { Session(.open(version: version)) }
    private static var closed: Session { Session(.closed) }

    /// Whether records may be sent.
    var isOpen: Bool {
        switch state {
        case .open: true
        case .greeting: false
        case .closed: false
        }
    }

    mutating func receivedHello(_ hello: Hello) -> HelloAction {
        switch consume self.state {
        case .greeting(let greeting):
            if hello.network != greeting.network {
                self = .closed
                return .close(because: .foreignNetwork)
            }
            guard let version = greeting.commonVersion(with: hello) else {
                self = .closed
                return .close(
                    because: .unsupportedVersion(oldest: hello.oldest, newest: hello.newest)
                )
            }
            self = .open(version)
            return .open
        case .open:
            self = .closed
            return .close(because: .repeatedHello)
        case .closed:
            self = .closed
            return .ignore
        }
    }

    mutating func receivedOther() -> MessageAction {
        switch consume self.state {
        case .greeting:
            self = .closed
            return .close(because: .helloExpected)
        case .open(let version):
            self = .open(version)
            return .accept
        case .closed:
            self = .closed
            return .ignore
        }
    }
}

extension Session.Greeting {
    /// The greatest version that both speak.
    fileprivate func commonVersion(with hello: Hello) -> UInt32? {
        let oldest = max(versions.lowerBound, hello.oldest)
        let newest = min(versions.upperBound, hello.newest)
        return oldest <= newest ? newest : nil
    }
}
