import Testing
import TocsinDirectory

@testable import TocsinCommand

/// Which indicators a program may block.
@Suite struct IndicatorFormTests {
    /// Values that have the form of their type.
    static let good: [(String, String)] = [
        ("domain", "bad.example"), ("domain", "xn--h1aakdc.xn--p1ai"), ("host", "ns1.bad.example"),
        ("host", "192.0.2.7"), ("address", "192.0.2.7"), ("address", "2001:db8::7"),
        ("network", "192.0.2.0/24"), ("network", "2001:db8::/32"), ("network", "192.0.2.7/32"),
        ("url", "https://bad.example/a?b=c"), ("url", "http://192.0.2.7:8080/"),
        ("digest", "d41d8cd98f00b204e9800998ecf8427e"), ("mail", "abuse@bad.example"),
        ("vulnerability", "CVE-2024-0001"), ("vulnerability", "GHSA-66x3-6cw3-v5gj"),
    ]

    /// Values by which something else would be blocked, or nothing.
    static let bad: [(String, String)] = [
        ("domain", "np"), ("domain", ".np"), ("domain", "*"), ("domain", "BAD.example"),
        ("domain", "bad..example"), ("domain", "-x.example"), ("domain", "bad.example/path"),
        ("domain", "192.0.2.7"), ("domain", "bad.example."), ("host", "bad example"),
        ("address", "999.1.1.1"), ("address", "192.0.2.0/24"), ("address", "0.0.0.0"),
        ("address", "127.0.0.1"), ("address", "::"), ("address", "::1"),
        ("address", "::ffff:192.0.2.7"), ("network", "192.0.2.7/24"), ("network", "192.0.2.0"),
        ("network", "0.0.0.0/0"), ("network", "128.0.0.0/1"), ("network", "192.0.2.0//24"),
        ("network", "192.0.2.0/+24"), ("network", "192.0.2.0/024"),
        ("network", "::ffff:10.0.0.0/104"), ("network", "192.0.2.0/99999999999999999999"),
        ("url", "nothing"), ("url", "javascript:alert(1)"), ("url", "https://*"),
        ("url", "https://com/"), ("url", "https://bad.example/a b"), ("url", "://bad.example"),
        ("digest", "zz"), ("digest", String(repeating: "\u{FF11}", count: 32)),
        ("mail", "abuse"), ("vulnerability", "foo"), ("vulnerability", "a--b"),
    ]

    @Test(arguments: good) func `what is written as its type is`(type: String, value: String) throws
    {
        #expect(try indicator(type, value).isWellFormed)
    }

    @Test(arguments: bad) func `what would block something else is not`(
        type: String,
        value: String
    ) throws {
        #expect(try !indicator(type, value).isWellFormed)
    }

    @Test func `of a type of a later version nobody here knows`() {
        let type = IndicatorType(rawValue: 99)
        #expect(!Alert.Indicator(type: type, value: "bad.example").isWellFormed)
    }

    private func indicator(_ type: String, _ value: String) throws -> Alert.Indicator {
        Alert.Indicator(type: try #require(IndicatorType(word: type)), value: value, block: true)
    }
}
