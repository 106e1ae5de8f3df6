internal import NIOCore
internal import TocsinCrypto

/// What the owner of a connection waits for while its peer comes in.
struct AdmissionPromises {
    /// An introduction to judge, or `nil` if the peer comes in without one.
    let introduced: EventLoopPromise<IntroducedPeer?>

    /// The peer, once frames may flow.
    let opened: EventLoopPromise<PublicKey>

    /// Makes promises that are to be kept on an event loop.
    init(on eventLoop: any EventLoop) {
        introduced = eventLoop.makePromise()
        opened = eventLoop.makePromise()
    }

    /// Lets the peer in; a promise that was kept before stays as it is.
    func open(to peer: PublicKey) {
        introduced.succeed(nil)
        opened.succeed(peer)
    }

    /// Breaks what has not been kept.
    func fail(_ error: any Error) {
        introduced.fail(error)
        opened.fail(error)
    }
}
