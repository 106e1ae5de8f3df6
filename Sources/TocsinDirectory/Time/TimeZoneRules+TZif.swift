extension TimeZoneRules {
    /// Reads a file of the time zone database (RFC 9636), version 2 or later.
    ///
    /// The file's footer says how clocks change after its last transition; it is written out to the year 2100.
    /// Anything that is not such a file, whole and within bounds, is answered with `nil`.
    package init?(tzif bytes: [UInt8]) {
        var reader = TZifReader(bytes)
        guard let first = reader.header(), reader.skip(first.size(timeWidth: 4)),
            let second = reader.header(), let block = reader.block(second)
        else { return nil }
        let footer = PosixZone(reader.footer())
        let written = footer?.transitions(after: block.transitions.last?.at) ?? []
        self.init(
            initialOffset: block.initialOffset,
            transitions: block.transitions + written
        )
    }
}

/// Walks through a TZif file.
private struct TZifReader {
    private let bytes: [UInt8]
    private var position = 0

    struct Header {
        let utcCount, wallCount, leapCount, transitionCount, typeCount, nameBytes: Int

        func size(timeWidth: Int) -> Int {
            transitionCount * (timeWidth + 1) + typeCount * 6 + nameBytes
                + leapCount * (timeWidth + 4) + wallCount + utcCount
        }
    }

    struct Block {
        let initialOffset: Int
        let transitions: [TimeZoneRules.Transition]
    }

    /// More than any zone has.
    private static let greatestCount = 10_000
    /// A day and two hours either way (RFC 9636, 3.2).
    private static let offsets = -89_999...93_599

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func header() -> Header? {
        guard remaining >= 44, bytes[position...].starts(with: "TZif".utf8),
            bytes[position + 4] >= UInt8(ascii: "2")
        else { return nil }
        position += 20
        var counts: [Int] = []
        for _ in 0..<6 { counts.append(Int(truncatingIfNeeded: integer(width: 4))) }
        guard counts.allSatisfy({ (0...Self.greatestCount).contains($0) }), counts[4] > 0 else {
            return nil
        }
        return Header(
            utcCount: counts[0],
            wallCount: counts[1],
            leapCount: counts[2],
            transitionCount: counts[3],
            typeCount: counts[4],
            nameBytes: counts[5]
        )
    }

    mutating func skip(_ count: Int) -> Bool {
        guard count <= remaining else { return false }
        position += count
        return true
    }

    mutating func block(_ header: Header) -> Block? {
        guard header.size(timeWidth: 8) <= remaining else { return nil }
        let end = position + header.size(timeWidth: 8)
        let times = (0..<header.transitionCount).map { _ in integer(width: 8) }
        let types = (0..<header.transitionCount).map { _ in Int(integer(width: 1) & 0xFF) }
        var offsets: [Int] = []
        for _ in 0..<header.typeCount {
            offsets.append(Int(integer(width: 4)))
            position += 2
        }
        position = end
        guard offsets.allSatisfy(Self.offsets.contains), types.allSatisfy(offsets.indices.contains)
        else { return nil }
        return Block(
            initialOffset: offsets[0],
            transitions: zip(times, types).map { .init(at: $0, offset: offsets[$1]) }
        )
    }

    /// The text between two line feeds at the end.
    mutating func footer() -> [UInt8] {
        let parts = bytes[position...].split(separator: 0x0A, maxSplits: 2)
        return Array(parts.first ?? [])
    }

    private var remaining: Int { bytes.count - position }

    /// A signed number, most significant byte first; the caller has checked that it is there.
    private mutating func integer(width: Int) -> Int64 {
        var value: Int64 = width > 1 && bytes[position] >= 0x80 ? -1 : 0
        for _ in 0..<width {
            value = value << 8 | Int64(bytes[position])
            position += 1
        }
        return value
    }
}
