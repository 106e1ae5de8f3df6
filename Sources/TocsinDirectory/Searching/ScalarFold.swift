/// How single scalars are folded for searching, by the properties that Unicode gives them.
enum ScalarFold {
    /// Small, without a Latin accent, digits as ASCII.
    ///
    /// A combining accent of Latin, Greek or Cyrillic vanishes.
    static func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if scalar.isASCII {
            let isCapital = (0x41...0x5A).contains(scalar.value)
            return [isCapital ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar]
        }
        if (0x0300...0x036F).contains(scalar.value) { return [] }
        if scalar.properties.generalCategory == .decimalNumber,
            let value = scalar.properties.numericValue,
            (0...9).contains(value)
        {
            return [Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))]
        }
        return scalar.properties.lowercaseMapping.unicodeScalars.flatMap(withoutAccent)
            .filter { !(0x0300...0x036F).contains($0.value) }
    }

    /// Letters, digits and the marks that belong to letters.
    static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
            .otherNumber:
            return true
        default: return false
        }
    }

    /// Whether a scalar is of a script that writes no spaces between words.
    static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: true
        case 0x20000...0x323AF: true
        default: false
        }
    }

    /// `é` as `e`, `ø` as `o`, `ß` as `ss`: Unicode's name of a Latin letter says what its base is.
    private static func withoutAccent(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        switch scalar.value {
        case 0..<0x80: return [scalar]
        case 0xDF: return Array("ss".unicodeScalars)
        case 0xE6: return Array("ae".unicodeScalars)
        case 0x153: return Array("oe".unicodeScalars)
        case 0x131: return Array("i".unicodeScalars)
        case 0xC0...0x24F, 0x1E00...0x1EFF: return [base(of: scalar) ?? scalar]
        default: return [scalar]
        }
    }

    /// The letter in `LATIN SMALL LETTER E WITH ACUTE`.
    private static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let prefix = "LATIN SMALL LETTER "
        guard let name = scalar.properties.name, name.utf8.starts(with: prefix.utf8) else {
            return nil
        }
        let rest = Array(name.utf8.dropFirst(prefix.utf8.count))
        guard let letter = rest.first, rest.dropFirst().starts(with: " WITH ".utf8) else {
            return nil
        }
        return Unicode.Scalar(letter | 0x20)
    }
}
