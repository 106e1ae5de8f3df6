internal import TocsinCrypto
internal import TocsinRecord

/// Draws that follow from the demonstration's seed and a path, and from nothing else.
///
/// Every part of the demonstration has a path of its own, so that what is added to one part leaves
/// the others as they were.
struct DemoDraw {
    private let path: String
    private var drawn = 0

    init(seed: String, _ path: String) {
        self.path = "\(seed)/\(path)"
    }

    /// A number from 0 up to but not including `bound`.
    mutating func number(below bound: Int) -> Int {
        Int(nextWord().multipliedFullWidth(by: UInt64(max(1, bound))).high)
    }

    /// One of the elements.
    mutating func element<Element>(of list: [Element]) -> Element {
        list[number(below: list.count)]
    }

    /// A register of its own.
    mutating func subject() -> Subject { Subject(firstHalfOf: nextBlock().bytes) }

    /// So many bytes: a seed, a salt.
    mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count { bytes += nextBlock().array }
        return Array(bytes.prefix(count))
    }

    private mutating func nextWord() -> UInt64 {
        nextBlock().array.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func nextBlock() -> Digest {
        drawn += 1
        return Digest(of: Array("\(path)#\(drawn)".utf8), for: .display)
    }
}
