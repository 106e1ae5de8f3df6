/// Bytes as capital letters and digits and back: base 32 of RFC 4648, without what fills up the end.
///
/// A QR code holds such a text at five and a half bits a character, where it needs eight for any other.
enum Base32 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// As many digits as it takes.
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var (waiting, count) = (0, 0)
        for byte in bytes {
            (waiting, count) = (waiting << 8 | Int(byte), count + 8)
            while count >= 5 {
                count -= 5
                text.append(digits[waiting >> count])
                waiting &= 1 << count - 1
            }
        }
        if count > 0 { text.append(digits[waiting << (5 - count)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes that a text stands for, or `nil` if `encode` writes no such text.
    static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (waiting, count) = (0, 0)
        for digit in text {
            guard let value = value(of: digit) else { return nil }
            (waiting, count) = (waiting << 5 | value, count + 5)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(waiting >> count))
                waiting &= 1 << count - 1
            }
        }
        // No digit that a byte did not need, and nothing in the bits that are left.
        return count < 5 && waiting == 0 ? bytes : nil
    }

    private static func value(of digit: UInt8) -> Int? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(digit - UInt8(ascii: "A"))
        case UInt8(ascii: "2")...UInt8(ascii: "7"): Int(digit - UInt8(ascii: "2")) + 26
        case _: nil
        }
    }
}
