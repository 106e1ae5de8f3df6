import Testing
import TocsinDirectory

@testable import TocsinNode

/// How a channel is shown.
@Suite struct TellingBoardTests {
    private let board: TellingBoard

    init() throws {
        let pager = try TestPager()
        board = TellingBoard(pager.settings())
    }

    private var fault: TellingFault? { board.channels.first?.entry.trouble?.fault }

    @Test func `a reminder that was brought hides no alert that was not`() {
        #expect(board.note(.ended(.exit(1)), of: .hook, telling: .alerts, at: 1))
        #expect(!board.note(nil, of: .hook, telling: .matters, at: 2))
        #expect(fault == .ended(.exit(1)))
        board.note(.missing, of: .hook, telling: .matters, at: 3)
        board.note(nil, of: .hook, telling: .alerts, at: 4)
        #expect(fault == nil, "what takes alerts works")
    }

    @Test func `what is not to be told any more is no trouble`() {
        board.note(.missing, of: .hook, telling: .alerts, at: 1)
        board.note(.ended(.timeout), of: .hook, telling: .matters, at: 2)
        board.forgetTrouble(of: .hook, telling: .matters)
        #expect(fault == .missing, "an alert still is")
        board.forgetTrouble(of: .hook, telling: .alerts)
        #expect(fault == nil && board.channels.first?.entry.lastTold == nil)
    }

    @Test func `a trial speaks for both`() {
        board.note(.missing, of: .hook, telling: .matters, at: 1)
        board.noteTrial(.ended(.timeout), of: .hook, at: 2)
        #expect(fault == .ended(.timeout) && board.channels.first?.entry.trouble?.since == 1)
        board.noteTrial(nil, of: .hook, at: 3)
        #expect(fault == nil && board.goodTrials(of: .hook) == 1)
        #expect(board.channels.first?.entry.lastTold == nil)
    }
}
