import Testing
import TocsinDirectory

@testable import TocsinCommand

@Suite struct VantageTests {
    @Test func `a moment on another clock than the one shown names its zone`() throws {
        let now = Timestamp(clamping: 1_800_000_000)
        let vantage = Vantage(now: now, zones: ZoneTable([:]), policy: .standard)
        let (there, shown) = (ZoneName("UTC+05:45"), ZoneName("UTC+01:00"))
        #expect(vantage.wall(now, in: there).hasSuffix(" there"))
        #expect(vantage.wall(now, in: there, beside: there).hasSuffix(" there"))
        #expect(vantage.wall(now, in: there, beside: shown).hasSuffix(" in UTC+05:45"))
    }
}
