import Testing

@testable import TocsinReplication

@Suite struct AllowanceTests {
    private let rate = ReplicationLimits.Rate(burst: 3, perSecond: 2)

    @Test func `a burst is granted at once and grows back with time`() {
        var allowance = Allowance(rate, at: .start)
        check(allowance.take(3, at: .start), is: true)
        check(allowance.take(at: .start), is: false)
        check(allowance.take(at: .start + .milliseconds(499)), is: false)
        check(allowance.take(at: .start + .milliseconds(500)), is: true)
        check(allowance.take(at: .start + .milliseconds(999)), is: false)
        check(allowance.take(at: .start + .milliseconds(1000)), is: true)
    }

    @Test func `it never grows beyond a burst`() {
        var allowance = Allowance(rate, at: .start)
        check(allowance.take(4, at: .never), is: false)
        check(allowance.take(3, at: .never), is: true)
        check(allowance.take(at: .never), is: false)
    }

    @Test func `a clock that stands still or goes back grants nothing`() {
        let late = Instant.start + .seconds(9)
        var allowance = Allowance(rate, at: late)
        check(allowance.take(3, at: late), is: true)
        check(allowance.take(at: .start), is: false)
    }
}
