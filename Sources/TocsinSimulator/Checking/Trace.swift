internal import TocsinReplication

/// Everything that happened in a world, as one hash and, if wanted, as lines for people.
///
/// The same seed gives the same hash on every machine: that is what makes a failure repeatable.
struct Trace {
    /// Of everything so far (FNV-1a over words, stirred).
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// How many events went into it.
    private(set) var events: UInt64 = 0
    private let print: ((String) -> Void)?

    init(print: ((String) -> Void)?) { self.print = print }

    /// Takes in one event.
    ///
    /// - Parameters:
    ///   - node: to which it happened, or `nil` if to the whole world.
    ///   - values: all that tells it from others like it.
    mutating func add(
        _ what: StaticString,
        at time: Instant,
        node: Int?,
        _ values: UInt64...,
        detail: @autoclosure () -> String
    ) {
        events += 1
        stir(time.nanoseconds)
        stir(UInt64(what.utf8CodeUnitCount) << 8 | UInt64(truncatingIfNeeded: node ?? -1) & 0xFF)
        for value in values { stir(value) }
        guard let print else { return }
        let name = node.map { "n\($0)" } ?? "-"
        print(
            "\(Self.seconds(time)) \(Self.padded(name, to: 4)) \(Self.padded("\(what)", to: 12)) \(detail())"
        )
    }

    /// A number that tells byte strings apart.
    static func checksum(_ bytes: [UInt8]) -> UInt64 {
        var sum = UInt64(bytes.count)
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return sum
    }

    private mutating func stir(_ value: UInt64) {
        hash = (hash ^ value) &* 0x100_0000_01B3
        hash ^= hash >> 29
    }

    private static func seconds(_ time: Instant) -> String {
        let micros = time.nanoseconds / 1000
        let fraction = String(micros % 1_000_000)
        return "\(micros / 1_000_000)."
            + String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }
}
