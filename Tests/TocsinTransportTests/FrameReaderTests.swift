import NIOCore
import Testing

@testable import TocsinTransport

@Suite struct FrameReaderTests {
    @Test func `frames come out whole, however the bytes were cut`() throws {
        let frames: [[UInt8]] = [[7], Array(1...200), [0, 0, 0, 0]]
        let bytes = frames.flatMap { Array(framed($0).readableBytesView) }
        for size in 1...bytes.count {
            var reader = FrameReader()
            var found: [[UInt8]] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                reader.append(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]))
                while let frame = try reader.next(limit: 200) { found.append(frame) }
            }
            #expect(found == frames, "in pieces of \(size)")
            #expect(!reader.isInsideFrame)
        }
    }

    @Test func `a frame of length 0 is a violation`() {
        #expect(throws: FrameViolation.empty) { try firstFrame(of: [0, 0, 0, 0], limit: 10) }
    }

    @Test(arguments: [[0, 0, 0, 11], [0, 1, 0, 0], [0x7F, 255, 255, 255], [255, 255, 255, 255]])
    func `a length beyond the limit is a violation before its bytes come`(header: [UInt8]) {
        #expect(throws: FrameViolation.tooLong) { try firstFrame(of: header, limit: 10) }
    }

    @Test func `a frame as long as the limit is none`() throws {
        #expect(try firstFrame(of: [0, 0, 0, 2, 8, 9], limit: 2) == [8, 9])
    }

    @Test func `what has begun and not ended is known`() throws {
        var reader = FrameReader()
        reader.append(ByteBuffer(bytes: [0, 0, 0, 2, 8]))
        #expect(try reader.next(limit: 2) == nil)
        #expect(reader.isInsideFrame)
    }

    private func framed(_ frame: [UInt8]) -> ByteBuffer {
        FrameHeader.framed(frame, allocator: ByteBufferAllocator())
    }

    private func firstFrame(of bytes: [UInt8], limit: Int) throws -> [UInt8]? {
        var reader = FrameReader()
        reader.append(ByteBuffer(bytes: bytes))
        return try reader.next(limit: limit)
    }
}
