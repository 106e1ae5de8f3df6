import Foundation
import Testing
import TocsinTesting

/// A node that was written in another language from the documents alone: the built daemon serves it while it behaves,
/// and survives what it does after that.
///
/// It runs where `TOCSIN_TEST_PYTHON` names a Python with the packages of
/// `Tests/interoperability/requirements.txt`. Alone, with a line for each check:
/// `python Tests/interoperability/peer/peer.py PROGRAM`.
@Suite(.timeLimit(.minutes(10)), .serialized, .ownThreads) struct IndependentPeerTests {
    @Test(.enabled(if: IndependentPeer.python != nil))
    func `a peer made from the documents alone is served, and survived when it breaks every rule`()
        throws
    {
        let folder = try TemporaryFolder()
        let said = folder.file("said")
        try Data().write(to: said)
        let output = try FileHandle(forWritingTo: said)
        let process = Process()
        process.executableURL = URL(filePath: try #require(IndependentPeer.python))
        process.arguments = [IndependentPeer.script.path, BuiltTocsin.program.path]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        let text = String(decoding: try Data(contentsOf: said), as: UTF8.self)
        #expect(process.terminationStatus == 0, "\(text)")
    }
}

private enum IndependentPeer {
    static let python = ProcessInfo.processInfo.environment["TOCSIN_TEST_PYTHON"]

    static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "interoperability/peer/peer.py")
}
