/// A phone number in pieces, as somebody wrote it.
struct PhoneText {
    /// The digits of the number proper, without a prefix for calls abroad.
    let digits: [UInt8]
    /// Whether the country code is there: `+` or `00` in front.
    let isInternational: Bool
    /// Whether there is something between the digits that no number has.
    let isOdd: Bool
    let extensionDigits: String

    /// `+` and the digits, if that makes an E.164 number.
    var e164: String? {
        guard isInternational, !isOdd else { return nil }
        let number = "+" + String(decoding: digits, as: UTF8.self)
        return PhoneNumber.isE164(number) && !hasImpossibleLength ? number : nil
    }

    /// Numbers of country code 1 have ten digits behind it, everywhere and always: `001 977 …` and `011 977 …`, typed as
    /// one dials abroad from there, are not of that country.
    private var hasImpossibleLength: Bool {
        digits.first == UInt8(ascii: "1") && digits.count != 11
    }

    init(_ text: String) {
        // A remark of a page is no number; what is longer than the limit is refused elsewhere.
        let scalars = text.unicodeScalars.prefix(4 * DirectoryLimits.phoneText).map(Self.plain)
        let (number, dialled) = Self.splitExtension(Self.withoutScheme(scalars))
        let body = number.drop { $0 == "(" || Self.isFiller($0) }
        let hasPlus = body.first == "+"
        var digits = Self.withoutTrunkZero(body, afterPlus: hasPlus)
            .filter(Self.isDigit).map { UInt8(truncatingIfNeeded: $0.value) }
        let hasZeros = !hasPlus && digits.starts(with: "00".utf8)
        if hasZeros { digits.removeFirst(2) }
        self.digits = digits
        isInternational = hasPlus || hasZeros
        isOdd =
            !body.dropFirst(hasPlus ? 1 : 0).allSatisfy(Self.isPartOfNumber)
            || Self.offersAlternative(body)
        extensionDigits = dialled
    }

    /// Without `tel:` of a URI.
    private static func withoutScheme(_ scalars: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
        let begin = scalars.prefix(4).map { $0.properties.lowercaseMapping }.joined()
        return begin.utf8.elementsEqual("tel:".utf8) ? scalars.dropFirst(4) : scalars[...]
    }

    /// Whether a slash stands before another ending, as in `+977 1 4412345/46`, and not behind an area code, as in
    /// `+49 711/123456`: dialled as one number, it would call somebody else.
    private static func offersAlternative(_ number: ArraySlice<Unicode.Scalar>) -> Bool {
        let slashes = number.indices.filter { number[$0] == "/" }
        guard let slash = slashes.first else { return false }
        let before = number[..<slash].count(where: isDigit)
        let after = number[slash...].count(where: isDigit)
        return slashes.count > 1 || before > longestAreaCode || after < shortestSubscriber
    }

    /// In digits, the country code and a prefix for calls abroad included.
    private static let longestAreaCode = 8
    private static let shortestSubscriber = 4

    private static func isPartOfNumber(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || isFiller(scalar) || scalar == "(" || scalar == ")"
    }

    /// A text with digits of any script as ASCII digits, full-width signs as plain ones, and without marks of format.
    static func plain(_ text: String) -> String {
        // None of either is in ASCII, and nearly every number is.
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        let scalars = text.unicodeScalars.filter { $0.properties.generalCategory != .format }
        return String(String.UnicodeScalarView(scalars.map(plain)))
    }

    /// Digits of any script as ASCII digits, full-width signs as plain ones.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII { return scalar }
        if scalar.properties.generalCategory == .decimalNumber,
            case .some(let value) = scalar.properties.numericValue, (0...9).contains(value)
        {
            return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
        }
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value)
    }

    /// What people put between digits: spaces, dashes, dots, slashes, tildes, and invisible marks of direction.
    private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x2D, 0x2E, 0x2F, 0x7E, 0xB7, 0x2212: return true
        case 0..<0x80: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .dashPunctuation, .format: return true
        default: return false
        }
    }

    /// Takes `(0)` out behind a country code: one dials it inside the country only.
    private static func withoutTrunkZero(
        _ number: ArraySlice<Unicode.Scalar>,
        afterPlus: Bool
    ) -> [Unicode.Scalar] {
        let trunk = Array("(0)".unicodeScalars)
        guard afterPlus, number.count > 3 else { return Array(number) }
        let places = number.indices.dropLast(2)
        guard let place = places.first(where: { number[$0...].starts(with: trunk) }) else {
            return Array(number)
        }
        return Array(number[..<place] + number[(place + 3)...])
    }

    /// Cuts at the first word for an extension that has five digits before it and something to dial behind it.
    private static func splitExtension(
        _ scalars: ArraySlice<Unicode.Scalar>
    ) -> (ArraySlice<Unicode.Scalar>, String) {
        var digits = 0
        for place in scalars.indices {
            let scalar = scalars[place]
            if isDigit(scalar) { digits += 1 }
            guard digits >= 5, !isDigit(scalar), scalar.value == 0x3B || beginsExtension(scalar)
            else {
                continue
            }
            guard let dialled = extensionDigits(scalars[place...]) else { continue }
            return (scalars[..<place], dialled)
        }
        return (scalars, "")
    }

    private static func beginsExtension(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x23 || scalar.value == 0x2C || scalar.properties.isAlphabetic
    }

    /// Reads `;ext=12`, `ext. 12`, `extension 12`, `x12`, `#12`, or `,12` with its pauses, up to the end.
    private static func extensionDigits(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        let word = scalars.prefix { !isDigit($0) }
        let dialled = scalars.dropFirst(word.count)
        let signs = word.filter { !isFiller($0) && $0.value != 0x3A }
        let name = signs.map { $0.properties.lowercaseMapping }.joined()
        guard [";ext=", "ext", "extn", "extension", "x", "#", ",", ",,"].contains(name) else {
            return nil
        }
        let digits = dialled.filter { isDigit($0) || "*#,".unicodeScalars.contains($0) }
        let isClean = dialled.allSatisfy {
            isDigit($0) || isFiller($0) || "*#,".unicodeScalars.contains($0)
        }
        guard isClean, (1...8).contains(digits.count) else { return nil }
        let pauses = word.filter { $0.value == 0x2C }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: pauses + digits)
        return String(text)
    }
}
