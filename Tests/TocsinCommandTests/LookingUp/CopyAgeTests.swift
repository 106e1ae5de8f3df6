import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinStore
import TocsinTesting

@testable import TocsinCommand

/// How old the copy is, and whether the clock can be believed that says so.
@Suite struct CopyAgeTests {
    private let now = Timestamp(clamping: 1_800_000_000)

    private func age(ahead seconds: Int64, isGiven: Bool = false) -> CopyAge {
        let agreement = Agreement(
            time: Timestamp(clamping: 1_800_000_000 + seconds),
            peer: FixtureMember.publicKey(of: 0, .node)
        )
        return CopyAge(agreement: agreement, now: now, isGiven: isGiven, newestOwn: nil)
    }

    /// A command takes the time before it reads the copy, and a daemon may agree with a peer in between.
    @Test func `what a daemon wrote a moment later makes no clock doubtful`() {
        #expect(!age(ahead: 1).isDoubtful && !age(ahead: 60).isDoubtful)
        #expect(age(ahead: 61).isDoubtful)
        #expect(age(ahead: 1, isGiven: true).isDoubtful)
        #expect(!age(ahead: -1, isGiven: true).isDoubtful)
    }
}
