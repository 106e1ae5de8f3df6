internal import NIOCore

/// Cuts a stream of bytes into frames: four bytes of length, most significant first, then as many bytes.
///
/// A length is judged before a byte of the frame is kept, so at most one frame within the limit is ever
/// waiting here.
struct FrameReader {
    private var buffer = ByteBuffer()

    /// Adds bytes as they came from the socket.
    ///
    /// What was read is let go of here, once for all frames that came together: to do it after each
    /// frame would move all that is behind it each time.
    mutating func append(_ bytes: ByteBuffer) {
        buffer.discardReadBytes()
        buffer.writeImmutableBuffer(bytes)
    }

    /// The next whole frame, or `nil` when more bytes have to come.
    ///
    /// - Throws: `.emptyFrame`, or `.frameTooLong` when a frame would be longer than the limit.
    mutating func next(limit: Int) throws(FrameViolation) -> [UInt8]? {
        guard
            let length = buffer.getInteger(at: buffer.readerIndex, as: UInt32.self).map(Int.init)
        else { return nil }
        guard length > 0 else { throw .empty }
        guard length <= limit else { throw .tooLong }
        guard buffer.readableBytes >= FrameHeader.count + length else { return nil }
        buffer.moveReaderIndex(forwardBy: FrameHeader.count)
        return buffer.readBytes(length: length)
    }

    /// Whether a frame has begun and not ended.
    var isInsideFrame: Bool { buffer.readableBytes > 0 }
}

/// How a peer breaks the framing.
enum FrameViolation: Error {
    /// A length of 0.
    case empty
    /// A length beyond the limit.
    case tooLong

    /// The same, for the owner of the connection.
    var code: TransportError.Code {
        switch self {
        case .empty: .emptyFrame
        case .tooLong: .frameTooLong
        }
    }
}

/// The four bytes before a frame.
enum FrameHeader {
    /// How many bytes the length takes.
    static let count = 4

    /// A frame with its length before it.
    static func framed(_ frame: [UInt8], allocator: ByteBufferAllocator) -> ByteBuffer {
        var buffer = allocator.buffer(capacity: count + frame.count)
        buffer.writeInteger(UInt32(truncatingIfNeeded: frame.count))
        buffer.writeBytes(frame)
        return buffer
    }
}
