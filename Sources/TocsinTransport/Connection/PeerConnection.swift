internal import NIOCore
package import TocsinCrypto

/// A connection to a peer that has proved its key: frames come in, frames go out.
///
/// It lasts as long as the closure that was given it.
package struct PeerConnection: Sendable {
    /// The key that the peer proved.
    package let peer: PublicKey

    /// Who made the connection.
    package let direction: Direction

    /// The frames of the peer in their order, each 1 byte to the limit long.
    ///
    /// They can be read once.
    ///
    /// While nobody reads, no more than a few are taken from the network. The sequence ends when either side
    /// has closed, and throws `TransportError` when the connection broke or the peer broke the rules.
    package let inbound: PeerFrames

    private let channel: any Channel
    private let longestFrame: Int

    /// Who made a connection.
    package enum Direction: Sendable {
        /// The peer came to us.
        case inbound
        /// We went to the peer.
        case outbound
    }

    init(
        peer: PublicKey,
        direction: Direction,
        inbound: NIOAsyncChannelInboundStream<[UInt8]>,
        channel: any Channel,
        longestFrame: Int
    ) {
        self.peer = peer
        self.direction = direction
        self.inbound = PeerFrames(stream: inbound)
        self.channel = channel
        self.longestFrame = longestFrame
    }

    /// Sends a frame, and waits until the kernel has taken all of it.
    ///
    /// So no more than one frame of each sender lies in memory, however slowly the peer reads.
    ///
    /// - Throws: `TransportError`: `.emptyFrame` or `.frameTooLong`, with nothing sent, or `.connectionLost`.
    package func send(_ frame: [UInt8]) async throws {
        guard !frame.isEmpty else { throw TransportError(.emptyFrame) }
        guard frame.count <= longestFrame else { throw TransportError(.frameTooLong) }
        do {
            try await channel.writeAndFlush(frame).get()
        } catch {
            throw TransportError(.connectionLost, cause: error)
        }
    }

    /// Begins to close.
    ///
    /// The sequence of frames ends, and the peer is told.
    package func close() {
        channel.close(promise: nil)
    }

    /// Begins to close after a while, in which what is under way may still be sent.
    package func close(after span: Duration) {
        channel.eventLoop.scheduleTask(in: .init(span)) { [channel] in
            channel.close(promise: nil)
        }
    }
}

/// The frames of one peer, to be read once.
package struct PeerFrames: AsyncSequence, Sendable {
    let stream: NIOAsyncChannelInboundStream<[UInt8]>

    /// The only iterator there can be.
    package func makeAsyncIterator() -> Iterator {
        Iterator(frames: stream.makeAsyncIterator())
    }

    /// Waits for one frame after the other.
    package struct Iterator: AsyncIteratorProtocol {
        var frames: NIOAsyncChannelInboundStream<[UInt8]>.AsyncIterator

        /// The next frame, or `nil` when the connection is closed.
        package mutating func next() async throws -> [UInt8]? {
            do {
                return try await frames.next(isolation: #isolation)
            } catch let error as TransportError {
                throw error
            } catch let error as CancellationError {
                throw error
            } catch {
                throw TransportError(.connectionLost, cause: error)
            }
        }
    }
}
