import Testing
import TocsinCrypto
import TocsinTesting

@testable import TocsinNode

/// Who counts as linked where it is asked whether a node is cut off.
@Suite struct PeerBoardTests {
    @Test func `another machine of one's own ends no outage`() throws {
        let network = try FixtureNetwork(founders: 2)
        let (ours, theirs) = (
            network.members[0].key(.node).publicKey, network.members[1].key(.node).publicKey
        )
        let board = PeerBoard(steady: .zero)
        let start = SuspendingClock.now
        func isCutOff() -> Bool { board.outage(at: start + .seconds(3_600)) != nil }
        #expect(isCutOff())
        board.link(ours, isOthers: false)
        #expect(isCutOff() && board.isLinked(ours))
        board.link(theirs, isOthers: true)
        #expect(!isCutOff())
        board.unlink(theirs)
        #expect(isCutOff() && board.isLinked(ours))
        board.unlink(ours)
        #expect(isCutOff() && !board.isLinked(ours))
    }
}
