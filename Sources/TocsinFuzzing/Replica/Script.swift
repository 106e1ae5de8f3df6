/// An input, read as what is to happen; behind its end everything is zero.
struct Script {
    private var rest: ArraySlice<UInt8>

    init(_ input: [UInt8]) { rest = input[...] }

    /// Whether nothing is left.
    var isAtEnd: Bool { rest.isEmpty }

    /// The next byte.
    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    /// A place in a list of so many, which must not be zero.
    mutating func index(below count: Int) -> Int { Int(byte()) % count }

    /// One of a list, or `nil` if it is empty.
    mutating func pick<Element>(of list: [Element]) -> Element? {
        list.isEmpty ? nil : list[index(below: list.count)]
    }

    /// A few of a list, as often as they come.
    mutating func few<Element>(of list: [Element], atMost limit: Int) -> [Element] {
        (0..<index(below: limit + 1)).compactMap { _ in pick(of: list) }
    }

    /// Whether something is so: once in so many times.
    mutating func once(in times: Int) -> Bool { index(below: times) == times - 1 }

    /// A number of any size: mostly small, at times near the ends of what fits.
    mutating func number() -> UInt64 {
        let first = byte()
        guard first >= 0xF0 else { return UInt64(first) }
        let wide = (0..<8).reduce(UInt64(0)) { value, _ in value << 8 | UInt64(byte()) }
        return first >= 0xF8 ? .max - wide : wide
    }

    /// Bytes behind their number.
    mutating func bytes(atMost limit: Int) -> [UInt8] {
        let count = (Int(byte()) << 8 | Int(byte())) % (limit + 1)
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
}
