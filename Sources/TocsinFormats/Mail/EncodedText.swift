internal import TocsinCrypto

/// Bytes that are encoded for their way (RFC 2045).
enum EncodedText {
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var (decoded, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes)
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                decoded.append(byte)
                continue
            }
            if let end = softEnd(rest) {
                rest = rest.dropFirst(end)
            } else if let value = Hex.decode(String(decoding: rest.prefix(2), as: UTF8.self)),
                value.count == 1
            {
                decoded += value
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    /// How many bytes end a line that goes on; spaces that were added on the way are of them.
    private static func softEnd(_ rest: ArraySlice<UInt8>) -> Int? {
        let end = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let added = rest.count - end.count
        if end.first == UInt8(ascii: "\n") { return added + 1 }
        return end.starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")]) ? added + 2 : nil
    }

    /// What is no digit is passed over.
    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var (decoded, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        // Behind its end stands what a mailing list adds.
        for byte in bytes.prefix(while: { $0 != UInt8(ascii: "=") }) {
            guard let digit = digit(byte) else { continue }
            bits = bits << 6 | digit
            count += 6
            if count >= 8 {
                count -= 8
                decoded.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        case _: nil
        }
    }
}
