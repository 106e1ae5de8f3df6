import Testing

@testable import TocsinReplication

@Suite struct ComparisonTests {
    private let now = Instant.start + .seconds(1)

    @Test func `the side that asks goes from question to streams`() {
        var comparison = Comparison()
        check(comparison.isIdle, is: true)
        check(comparison.deadline(after: .seconds(10)), is: .never)
        comparison.ask(at: now)
        check(comparison.turnBegan, is: now)
        check(comparison.deadline(after: .seconds(10)), is: now + .seconds(10))
        check(comparison.receivedBuckets(at: now), is: .goOn)
        check(comparison.awaits(.second), is: .goOn)
        comparison.received(.second, wantsReturn: false, at: now)
        check(comparison.mayEndStream, is: true)
        check(comparison.ended(.theirs), is: .goOn)
        check(comparison.ended(.ours), is: .finished)
        check(comparison.isIdle, is: true)
        check(comparison.turnBegan, is: nil)
    }

    @Test func `the side that answers waits for the third step`() {
        var comparison = Comparison()
        check(comparison.receivedAsk(yields: false, at: now), is: .sendBuckets)
        check(comparison.awaits(.first), is: .goOn)
        comparison.received(.first, wantsReturn: true, at: now)
        check(comparison.mayEndStream, is: false)
        check(comparison.awaits(.third), is: .goOn)
        comparison.received(.third, wantsReturn: false, at: now)
        check(comparison.mayEndStream, is: true)
        check(comparison.ended(.ours), is: .goOn)
        check(comparison.ended(.theirs), is: .finished)
    }

    @Test func `ids that are wanted in return are waited for`() {
        var comparison = Comparison()
        comparison.ask(at: now)
        check(comparison.receivedBuckets(at: now), is: .goOn)
        comparison.received(.second, wantsReturn: true, at: now)
        check(comparison.mayEndStream, is: false)
        check(comparison.awaits(.fourth), is: .goOn)
        comparison.received(.fourth, wantsReturn: false, at: now)
        check(comparison.mayEndStream, is: true)
    }

    @Test func `of two that ask at once, one gives way`() {
        var higher = Comparison()
        higher.ask(at: now)
        check(higher.receivedAsk(yields: true, at: now), is: .sendBuckets)
        check(higher.turnBegan, is: nil)
        var lower = Comparison()
        lower.ask(at: now)
        check(lower.receivedAsk(yields: false, at: now), is: .ignore)
        check(lower.receivedBuckets(at: now), is: .goOn)
    }

    @Test func `what belongs to an earlier comparison is ignored`() {
        var comparison = Comparison()
        check(comparison.receivedBuckets(at: now), is: .ignore)
        for step in [Holdings.Step.first, .second, .third, .fourth] {
            check(comparison.awaits(step), is: .ignore)
        }
        check(comparison.ended(.theirs), is: .goOn)
        comparison.ask(at: now)
        check(comparison.awaits(.first), is: .ignore)
        check(comparison.ended(.theirs), is: .goOn)
        check(comparison.receivedBuckets(at: now), is: .goOn)
        check(comparison.receivedBuckets(at: now), is: .ignore)
    }

    @Test func `a question ends when roots prove equal`() {
        var comparison = Comparison()
        comparison.ask(at: now)
        comparison.foundEqual()
        check(comparison.isIdle, is: true)
    }

    @Test func `progress puts off the deadline`() {
        var comparison = Comparison()
        comparison.ask(at: now)
        comparison.progress(at: now + .seconds(3))
        check(comparison.deadline(after: .seconds(20)), is: now + .seconds(23))
        comparison.giveUp()
        check(comparison.deadline(after: .seconds(10)), is: .never)
    }
}
