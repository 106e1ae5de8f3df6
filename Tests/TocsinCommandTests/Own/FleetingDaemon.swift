import Foundation
import SwiftProtobuf
import Synchronization
import Testing
import TocsinNode

/// What listens in a home as a daemon does, takes one record, and goes away before it says what became of it.
final class FleetingDaemon: Sendable {
    private let listener: Int32
    private let path: String
    private let record: Mutex<[UInt8]?> = Mutex(nil)

    init(in home: String) throws {
        path = "\(home)/control.sock"
        let address = try #require(LocalAddress(path: path))
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let isBound = address.withSystemAddress { [listener] in bind(listener, $0, $1) } == 0
        try #require(isBound && listen(listener, 4) == 0)
        Thread.detachNewThread { [self] in serve() }
    }

    /// The record, as it travels; `nil` if nobody has handed over one.
    var taken: [UInt8]? { record.withLock { $0 } }

    private func serve() {
        while taken == nil {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            try? serve(LocalConnection(taking: descriptor, patience: 30))
        }
    }

    private func serve(_ connection: borrowing LocalConnection) throws {
        while true {
            let request = try Tocsin_Control_V1_ControlRequest(
                serializedBytes: connection.receive(limit: 1024 * 1024)
            )
            switch request.request {
            case .reserve:
                var answer = Tocsin_Control_V1_ControlResponse()
                answer.version = 1
                answer.reserved.incarnation = 7
                answer.reserved.seq = 1
                try connection.send(answer.serializedBytes())
            case .submit(let submit):
                // Before the command can see that nobody answers: the next one finds nobody here.
                close(listener)
                unlink(path)
                return record.withLock { $0 = Array(submit.record) }
            case _: return
            }
        }
    }
}
