import Testing

@testable import TocsinNode

/// Since when a node has had no link worth the name.
@Suite struct OutageTests {
    private let start = SuspendingClock.now
    private func at(_ seconds: Int) -> SuspendingClock.Instant { start + .seconds(seconds) }

    @Test func `a node that starts is cut off until a link has lasted`() {
        var outage = Outage(steady: .seconds(10), from: start)
        #expect(outage.length(at: at(900)) == .seconds(900))
        outage.note(isLinked: true, at: at(900))
        #expect(outage.length(at: at(909)) == .seconds(909))
        #expect(outage.length(at: at(910)) == nil)
    }

    @Test func `a link that ends at once ends nothing, and one that lasted begins it anew`() {
        var outage = Outage(steady: .seconds(10), from: start)
        for second in 0..<100 {
            outage.note(isLinked: second % 2 == 0, at: at(second))
        }
        #expect(outage.length(at: at(100)) == .seconds(100))
        outage.note(isLinked: true, at: at(100))
        outage.note(isLinked: true, at: at(105))
        outage.note(isLinked: false, at: at(110))
        #expect(outage.length(at: at(112)) == .seconds(2))
        outage.note(isLinked: false, at: at(113))
        #expect(outage.length(at: at(114)) == .seconds(4))
    }
}
