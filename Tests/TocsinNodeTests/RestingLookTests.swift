import Testing

@testable import TocsinNode

/// When one looks again at what takes long.
@Suite struct RestingLookTests {
    private var look: RestingLook
    private let start = ContinuousClock.now

    init() {
        var limits = NodeLimits()
        (limits.matterLook, limits.matterRest) = (.seconds(30), 20)
        look = RestingLook(limits)
    }

    private func isDue(after seconds: Int, of version: Int64? = nil) -> Bool {
        look.isDue(at: start + .seconds(seconds), of: version)
    }

    @Test mutating func `the first is due at once, the next after a pause`() {
        #expect(isDue(after: 0))
        look.took(from: start, until: start + .seconds(1))
        #expect(!isDue(after: 30))
        #expect(isDue(after: 31))
    }

    @Test mutating func `one that took long rests for much longer`() {
        look.took(from: start, until: start + .seconds(10))
        #expect(!isDue(after: 209))
        #expect(isDue(after: 210))
    }

    @Test mutating func `while nothing has changed none is due, however long ago the last was`() {
        look.took(from: start, until: start, of: 1)
        #expect(!isDue(after: 100_000, of: 1))
        #expect(isDue(after: 30, of: 2) && !isDue(after: 29, of: 2))
        #expect(isDue(after: 30), "where nobody knows whether it has")
    }

    @Test mutating func `what was not found out is looked for again`() {
        look.took(from: start, until: start, of: nil)
        #expect(isDue(after: 30, of: 1))
    }
}
