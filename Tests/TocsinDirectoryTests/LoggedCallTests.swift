import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// What is noted of calls.
@Suite struct LoggedCallTests {
    private static let alert = RecordID(bytes: Digest(of: [1], for: .display).bytes)

    private static func call(
        _ result: CallResult = .answered,
        to tld: String = "np"
    ) throws -> LoggedCall {
        LoggedCall(result, to: try #require(TLD(canonical: tld)), for: alert, at: Sample.now)
    }

    @Test func `a call with everything, and with almost nothing, is read as it was kept`() throws {
        var call = try Self.call()
        #expect(try LoggedCall(decoding: call.encoded()) == call)
        (call.dialled, call.by, call.text) = ("+977 000 00 001 ext 12", "Desk", "two\nlines")
        for seconds in [0, 40, CallLimits.seconds] {
            call.seconds = seconds
            #expect(try LoggedCall(decoding: call.encoded()) == call)
        }
    }

    /// A change, and the field that must be named.
    static let refused: [(field: String, change: @Sendable (inout LoggedCall) -> Void)] = [
        ("dialled", { $0.dialled = String(repeating: "1", count: CallLimits.dialled + 1) }),
        ("dialled", { $0.dialled = "two\nlines" }), ("by", { $0.by = "\u{1B}[31m" }),
        ("text", { $0.text = "right \u{202E}left" }), ("seconds", { $0.seconds = -1 }),
        ("seconds", { $0.seconds = CallLimits.seconds + 1 }),
    ]

    @Test(arguments: refused.indices)
    func `what nobody could read is refused and named`(_ place: Int) throws {
        var call = try Self.call()
        Self.refused[place].change(&call)
        #expect(call.refusals.map(\.field) == [Self.refused[place].field])
        #expect(throws: BodyError.self) { try call.encoded() }
    }

    @Test func `bytes that are no call are refused`() throws {
        let bytes = try Self.call().encoded()
        for length in bytes.indices {
            #expect(throws: BodyError.self) { try LoggedCall(decoding: Array(bytes[..<length])) }
        }
        let long = [UInt8](repeating: 0, count: CallLimits.call + 1)
        #expect(throws: BodyError.self) { try LoggedCall(decoding: long) }
    }

    @Test func `a TLD has failed if nobody of it ever answered, on the phone or otherwise`() throws
    {
        let calls = try [
            Self.call(CallResult(rawValue: 2), to: "na"), Self.call(CallResult(rawValue: 3)),
            Self.call(.answered), Self.call(CallResult(rawValue: 9), to: "br"),
            Self.call(CallResult(rawValue: 2), to: "zm"), Self.call(.rangUs, to: "zm"),
        ]
        #expect(calls.failed(besides: []).map(\.text) == ["br", "na"])
        let na = try #require(TLD(canonical: "na"))
        #expect(calls.failed(besides: [na]).map(\.text) == ["br"])
        #expect([LoggedCall]().failed(besides: []).isEmpty)
    }
}
