/// A generator of numbers that follow from a seed alone, on every machine and in every version:
/// SplitMix64 (Steele, Lea and Flood, 2014).
package struct Generator: Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// The next number of sixty-four bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below a bound, which must not be zero.
    ///
    /// The high half of a product is not perfectly even, by less than one part in 2^32 for the small
    /// bounds that are drawn here; it takes one draw whatever the bound, and nothing depends on more.
    package mutating func below(_ bound: UInt64) -> UInt64 {
        next().multipliedFullWidth(by: bound).high
    }

    /// A place in an array of that many elements, which must not be zero.
    package mutating func index(below count: Int) -> Int { Int(below(UInt64(count))) }
}
