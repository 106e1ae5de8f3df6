import Glibc
import SwiftProtobuf

@testable import TocsinNode

/// A connection to the daemon's socket that says what it likes.
struct RawSocket: ~Copyable {
    private let descriptor: Int32

    init(_ address: LocalAddress) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard address.withSystemAddress({ connect(descriptor, $0, $1) }) == 0 else {
            throw LocalSocketError.system(errno)
        }
    }

    func send(_ bytes: [UInt8]) throws {
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw LocalSocketError.ended
        }
    }

    /// Reads until the daemon closes.
    func readToEnd() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while recv(descriptor, &buffer, buffer.count, 0) > 0 {}
    }

    deinit { close(descriptor) }
}

/// A connection to the daemon that sends requests as they are.
struct RawClient: ~Copyable {
    private let connection: LocalConnection

    init(_ address: LocalAddress) throws {
        connection = try LocalConnection.connecting(to: address, patience: 30)
    }

    func ask(
        _ fill: (inout Tocsin_Control_V1_ControlRequest) -> Void
    ) throws -> Tocsin_Control_V1_ControlResponse {
        var request = Tocsin_Control_V1_ControlRequest()
        request.version = 1
        fill(&request)
        try connection.send(request.serializedBytes())
        return try next()
    }

    /// Waits for what the daemon says next.
    func next() throws -> Tocsin_Control_V1_ControlResponse {
        let answer = try connection.receive(limit: 1024 * 1024)
        return try Tocsin_Control_V1_ControlResponse(serializedBytes: answer)
    }
}
