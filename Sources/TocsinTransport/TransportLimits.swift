/// Everything that a peer could make grow, or make wait, in the transport.
package struct TransportLimits: Sendable {
    /// The longest frame in bytes, length prefix not counted.
    ///
    /// A record is at most 64 KiB; a batch of small
    /// ones should fit.
    package var frameBytes = 256 * 1024

    /// The longest introduction in bytes: one member's identity records.
    package var introductionBytes = 8 * 1024

    /// Received frames that wait for their reader before the socket is no longer read.
    package var bufferedFrames = 4

    /// What the kernel may keep of a connection in each direction, in bytes.
    ///
    /// Left to itself it keeps tens of megabytes for a slow reader; this fills a line of 80 Mbit/s over 100 ms.
    package var socketBuffer = 1024 * 1024

    /// How long connecting may take, and then again the handshake with its introduction.
    package var handshake: Duration = .seconds(10)

    /// How long a connection may say nothing.
    ///
    /// Replication compares every 10 to 15 seconds.
    package var idle: Duration = .seconds(60)

    /// How long closing waits for the other side to agree.
    package var closing: Duration = .seconds(1)

    /// Inbound connections at one time.
    package var connections = 256

    /// Of these, the ones whose peer has not yet proved who it is; the oldest makes room for the newest, so that
    /// strangers cannot crowd out members.
    package var handshakes = 64

    /// Of these again, the ones from one network: an IPv4 address, or 64 bits of IPv6.
    package var handshakesPerNetwork = 16

    /// The limits of a node in service.
    package init() {}
}
