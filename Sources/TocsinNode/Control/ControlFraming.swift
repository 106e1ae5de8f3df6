internal import NIOCore

/// Cuts what a command sends into frames: a four-byte big-endian length and so many bytes.
struct ControlFrameDecoder: NIOSingleStepByteToMessageDecoder {
    typealias InboundOut = [UInt8]

    /// The longest frame.
    let limit: Int

    mutating func decode(buffer: inout ByteBuffer) throws -> [UInt8]? {
        guard let length = buffer.getInteger(at: buffer.readerIndex, as: UInt32.self) else {
            return nil
        }
        guard length <= UInt32(clamping: limit) else { throw ControlFailure.malformed }
        guard buffer.readableBytes >= 4 + Int(length) else { return nil }
        buffer.moveReaderIndex(forwardBy: 4)
        return buffer.readBytes(length: Int(length))
    }

    mutating func decodeLast(buffer: inout ByteBuffer, seenEOF: Bool) throws -> [UInt8]? {
        try decode(buffer: &buffer)
    }
}

/// Puts the length before an answer.
struct ControlFrameEncoder: MessageToByteEncoder {
    typealias OutboundIn = [UInt8]

    func encode(data: [UInt8], out: inout ByteBuffer) throws {
        out.writeInteger(UInt32(clamping: data.count))
        out.writeBytes(data)
    }
}

/// Ends a connection over which nothing comes, or what cannot be understood.
final class ControlPatience: ChannelInboundHandler {
    typealias InboundIn = [UInt8]

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.fireErrorCaught(error)
        context.close(promise: nil)
    }
}
