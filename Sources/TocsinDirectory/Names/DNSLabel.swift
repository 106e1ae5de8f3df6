/// One label of a domain name, in the canonical form of A-labels in lower case and in its own script.
enum DNSLabel {
    private static let acePrefix = Array("xn--".utf8)

    /// The canonical form of a label in any form, or `nil` if the DNS has no such host label.
    ///
    /// Capitals are made small by Unicode's simple rules. A label that says it is Punycode must decode and encode to
    /// itself, so that two spellings never stand for one name.
    static func canonical(_ label: [Unicode.Scalar]) -> String? {
        let small = label.allSatisfy(\.isASCII) ? label.map(lowercased) : lowercased(label)
        guard let bytes = small.allSatisfy(\.isASCII) ? ascii(small) : encoded(small) else {
            return nil
        }
        guard (1...DirectoryLimits.label).contains(bytes.count), bytes.allSatisfy(isLDH),
            bytes.first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "-")
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The label in its own script, or the same text if it is no A-label or should not be shown decoded.
    static func unicode(_ canonical: String) -> String {
        let bytes = Array(canonical.utf8)
        guard bytes.starts(with: acePrefix), let scalars = decoded(bytes) else { return canonical }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// Full-width letters, as input methods of East Asia type them, stand for the plain ones.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
    }

    /// What Unicode says of ASCII, without the text that asking it for a letter makes.
    private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0x41...0x5A).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(UInt8(scalar.value) | 0x20)
    }

    private static func lowercased(_ label: [Unicode.Scalar]) -> [Unicode.Scalar] {
        label.map(narrow).flatMap { $0.properties.lowercaseMapping.unicodeScalars }
    }

    private static func ascii(_ scalars: [Unicode.Scalar]) -> [UInt8]? {
        let bytes = scalars.map { UInt8(truncatingIfNeeded: $0.value) }
        guard bytes.starts(with: acePrefix) else { return bytes }
        return decoded(bytes) == nil ? nil : bytes
    }

    private static func encoded(_ scalars: [Unicode.Scalar]) -> [UInt8]? {
        guard scalars.allSatisfy(isAllowed) else { return nil }
        return Punycode.encode(scalars).map { acePrefix + $0 }
    }

    /// The scalars of an A-label that is the encoding of what it decodes to.
    private static func decoded(_ bytes: [UInt8]) -> [Unicode.Scalar]? {
        guard let scalars = Punycode.decode(Array(bytes.dropFirst(acePrefix.count))),
            !scalars.allSatisfy(\.isASCII), scalars.allSatisfy(isAllowed),
            Punycode.encode(scalars).map({ acePrefix + $0 }) == bytes
        else { return nil }
        return scalars
    }

    /// Whether a byte is a small letter, a digit or a hyphen.
    static func isLDH(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || Decimal.isDigit(byte)
            || byte == UInt8(ascii: "-")
    }

    /// Letters, marks and digits, and the two joiners that Persian and the scripts of India need.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isLDH(UInt8(truncatingIfNeeded: scalar.value)) }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark,
            .decimalNumber:
            return true
        case .otherPunctuation:
            // Katakana and Hebrew names need these (RFC 5892, A).
            return [0x00B7, 0x0375, 0x05F3, 0x05F4, 0x30FB].contains(scalar.value)
        default:
            return scalar.value == 0x200C || scalar.value == 0x200D || scalar.value == 0x3007
        }
    }
}
