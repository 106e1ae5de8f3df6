/// Thirty-two bytes that are compared, ordered and hashed as a whole.
///
/// They are kept as four words in the order of memory, so that no operation allocates and the bytes
/// can be lent to C as they are. Order is that of the bytes, as `memcmp` would say.
package struct Bytes32: Hashable, Sendable {
    /// How many bytes these are.
    package static let count = 32

    /// All bytes zero.
    package static let zero = Bytes32(0, 0, 0, 0)

    private var words: (UInt64, UInt64, UInt64, UInt64) { (first, second, third, fourth) }
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    private init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        (self.first, self.second, self.third, self.fourth) = (first, second, third, fourth)
    }

    /// Copies the bytes of a buffer, or answers `nil` unless it holds exactly thirty-two.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.count else { return nil }
        self = bytes.withUnsafeBytes(Self.init(loading:))
    }

    /// Copies part of a buffer, or answers `nil` unless it holds exactly thirty-two bytes.
    package init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.count else { return nil }
        self = bytes.withUnsafeBytes(Self.init(loading:))
    }

    /// Fills thirty-two bytes by letting a C function write them.
    init(filledBy fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        self = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.count) { buffer in
            guard let start = buffer.baseAddress else { return .zero }
            fill(start)
            return Self(loading: UnsafeRawBufferPointer(buffer))
        }
    }

    private init(loading raw: UnsafeRawBufferPointer) {
        self.init(
            raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
            raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
            raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
            raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        )
    }

    /// The bytes as an array of their own.
    package var array: [UInt8] { withUnsafeBytes { [UInt8]($0) } }

    /// Lends the bytes for the length of a call.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        Swift.withUnsafeBytes(of: words, body)
    }

    /// Adds two values as numbers of 256 bits, most significant byte first, and drops the carry.
    package static func &+ (left: Bytes32, right: Bytes32) -> Bytes32 {
        combine(left, right) { $0.addingReportingOverflow($1) }
    }

    /// Subtracts as numbers of 256 bits, most significant byte first, and drops the borrow.
    package static func &- (left: Bytes32, right: Bytes32) -> Bytes32 {
        combine(left, right) { $0.subtractingReportingOverflow($1) }
    }

    private static func combine(
        _ left: Bytes32,
        _ right: Bytes32,
        _ operation: (UInt64, UInt64) -> (partialValue: UInt64, overflow: Bool)
    ) -> Bytes32 {
        var carry: UInt64 = 0
        func step(_ a: UInt64, _ b: UInt64) -> UInt64 {
            let (plain, over) = operation(UInt64(bigEndian: a), UInt64(bigEndian: b))
            let (carried, overAgain) = operation(plain, carry)
            carry = over || overAgain ? 1 : 0
            return carried.bigEndian
        }
        let fourth = step(left.fourth, right.fourth)
        let third = step(left.third, right.third)
        let second = step(left.second, right.second)
        return Bytes32(step(left.first, right.first), second, third, fourth)
    }
}

extension Bytes32: Comparable {
    package static func < (left: Bytes32, right: Bytes32) -> Bool {
        if left.first != right.first { return left.first.bigEndian < right.first.bigEndian }
        if left.second != right.second { return left.second.bigEndian < right.second.bigEndian }
        if left.third != right.third { return left.third.bigEndian < right.third.bigEndian }
        return left.fourth.bigEndian < right.fourth.bigEndian
    }
}

/// A value that is thirty-two bytes and nothing else: a digest, a public key, an identifier.
///
/// Each conforming type has a meaning of its own, so that the compiler refuses a digest where a key
/// is asked for.
package protocol Identifier32: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The bytes themselves.
    var bytes: Bytes32 { get }

    /// Takes thirty-two bytes for what they are said to be.
    init(bytes: Bytes32)
}

extension Identifier32 {
    /// Takes an array, or answers `nil` unless it holds exactly thirty-two bytes.
    package init?(_ array: [UInt8]) {
        guard let bytes = Bytes32(array) else { return nil }
        self.init(bytes: bytes)
    }

    /// Takes part of an array, or answers `nil` unless it holds exactly thirty-two bytes.
    package init?(_ slice: ArraySlice<UInt8>) {
        guard let bytes = Bytes32(slice) else { return nil }
        self.init(bytes: bytes)
    }

    /// Reads sixty-four hexadecimal digits, or answers `nil`.
    package init?(hex: some StringProtocol) {
        guard let array = Hex.decode(hex) else { return nil }
        self.init(array)
    }

    /// The bytes as an array of their own.
    package var array: [UInt8] { bytes.array }

    /// Sixty-four lower-case hexadecimal digits.
    package var description: String { Hex.encode(array) }

    /// The first ten hexadecimal digits, for people to tell things apart.
    ///
    /// Never an identity.
    package var short: String { String(description.prefix(10)) }

    package static func < (left: Self, right: Self) -> Bool { left.bytes < right.bytes }
}
