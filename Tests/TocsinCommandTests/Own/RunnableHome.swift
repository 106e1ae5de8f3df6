import Foundation
import Testing

/// A home in which the daemon can run.
protocol RunnableHome {
    var path: String { get }
}

extension MemberHome: RunnableHome {}

extension FixtureHome: RunnableHome {}

extension RunnableHome {
    /// Runs something beside the daemon, which is started as a person starts it and has said that it runs.
    func withNode(_ body: (Process) throws -> Void) throws {
        let node = Process()
        node.executableURL = BuiltTocsin.program
        node.arguments = ["node"]
        node.environment = BuiltTocsin().environment.merging(["TOCSIN_HOME": path]) { $1 }
        let talk = Pipe()
        node.standardError = talk
        node.standardOutput = FileHandle.nullDevice
        try node.run()
        defer { node.terminate() }
        var said = ""
        while !said.contains("The node runs") {
            let more = talk.fileHandleForReading.availableData
            try #require(!more.isEmpty, "it ended: \(said)")
            said += String(decoding: more, as: UTF8.self)
        }
        try body(node)
    }
}
