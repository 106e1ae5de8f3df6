/// SplitMix64 with a bounded draw of its own, so that a seed gives the same test on any machine and
/// with any release of Swift.
package struct SeededGenerator: Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    /// The next sixty-four bits.
    package mutating func word() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, a positive bound.
    package mutating func below(_ bound: Int) -> Int {
        Int(word().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// True once in so many draws.
    package mutating func once(in count: Int) -> Bool { below(count) == 0 }

    /// So many bytes.
    package mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: word()) }
    }

    /// One of the elements of a collection that is not empty.
    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// The elements in an order of the generator's choice.
    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for index in elements.indices.reversed() {
            elements.swapAt(index, below(index + 1))
        }
        return elements
    }
}
