import Testing
import TocsinCrypto
import TocsinTesting

@Suite struct Bytes32Tests {
    @Test func `only thirty-two bytes are thirty-two bytes`() {
        for count in 0...64 {
            let bytes = [UInt8](repeating: 7, count: count)
            #expect((Bytes32(bytes) == nil) == (count != 32))
            #expect(Bytes32(([1] + bytes).dropFirst()) == Bytes32(bytes))
        }
    }

    @Test(arguments: 0..<UInt64(64)) func `order is that of the bytes`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<64 {
            let left = generator.bytes(32)
            var right = left
            right[generator.below(32)] &+= UInt8(generator.below(3))
            let ordered = try #require(Bytes32(left)) < #require(Bytes32(right))
            #expect(ordered == left.lexicographicallyPrecedes(right))
            #expect(try #require(Bytes32(left)).array == left)
        }
    }

    @Test(arguments: 0..<UInt64(64)) func `sums agree with arithmetic by hand`(seed: UInt64) throws
    {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<32 {
            let left = edgy(&generator)
            let right = edgy(&generator)
            let sum = try #require(Bytes32(left)) &+ #require(Bytes32(right))
            #expect(sum.array == added(left, right))
            #expect((sum &- (try #require(Bytes32(right)))).array == left)
        }
    }

    @Test func `a carry and a borrow run through all words and fall off`() throws {
        let greatest = try #require(Bytes32([UInt8](repeating: 255, count: 32)))
        let one = try #require(Bytes32([UInt8](repeating: 0, count: 31) + [1]))
        #expect(greatest &+ one == .zero)
        #expect(Bytes32.zero &- one == greatest)
        #expect(greatest &+ greatest == greatest &- one)
    }

    @Test func `an identifier is read from its own digits and nothing else`() throws {
        let digest = Digest(of: [1, 2, 3], for: .display)
        #expect(Digest(hex: digest.description) == digest)
        #expect(Digest(hex: digest.description.uppercased()) == digest)
        #expect(digest.short == String(digest.description.prefix(10)))
        for text in ["", "00", digest.description + "00", String(digest.description.dropLast())] {
            #expect(Digest(hex: text) == nil)
        }
    }

    /// Thirty-two bytes with long runs of 0x00 and 0xFF, where carries happen.
    private func edgy(_ generator: inout SeededGenerator) -> [UInt8] {
        (0..<4).flatMap { _ in
            switch generator.below(3) {
            case 0: [UInt8](repeating: 0, count: 8)
            case 1: [UInt8](repeating: 255, count: 8)
            default: generator.bytes(8)
            }
        }
    }

    private func added(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var sum = left
        var carry = 0
        for index in sum.indices.reversed() {
            let digit = Int(left[index]) + Int(right[index]) + carry
            sum[index] = UInt8(digit & 255)
            carry = digit >> 8
        }
        return sum
    }
}

@Suite struct HexTests {
    @Test func `every byte goes to two digits and back`() {
        let bytes = (0...255).map { UInt8($0) }
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        #expect(Hex.encode([0x00, 0x9A, 0xFF]) == "009aff")
        #expect(Hex.decode("009AfF") == [0x00, 0x9A, 0xFF])
    }

    @Test(arguments: ["0", "0g", " 0", "0x00", "é", "00\n", "٠٠", "+1", "-1"])
    func `anything else is refused`(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}
