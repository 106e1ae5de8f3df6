/// A language tag of BCP 47, such as `en` or `sr-Latn-RS`, kept as entered.
package struct LanguageTag: Hashable, Sendable, CustomStringConvertible {
    /// As entered.
    package let text: String

    package var description: String { text }

    /// Takes any text.
    package init(_ text: String) {
        self.text = text.trimmingASCIISpace
    }

    /// The first subtag in lower case: the language itself.
    package var primary: String { subtags.first.map { String(decoding: $0, as: UTF8.self) } ?? "" }

    /// The English name of the language, or `nil` if it is not in the built-in table.
    package var name: String? { Languages.find(primary)?.name }

    /// Whether the text follows the grammar of RFC 5646, 2.1, grandfathered tags aside.
    package var isWellFormed: Bool {
        var rest = subtags[...]
        guard !rest.isEmpty,
            rest.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy(Self.isAlphanumeric) })
        else { return false }
        if Self.isPrivateUse(rest) { return true }
        guard Self.takeLanguage(&rest) else { return false }
        Self.take(&rest) { $0.count == 4 && Self.isAlphabetic($0) }
        Self.take(&rest) {
            $0.count == 2 && Self.isAlphabetic($0)
                || $0.count == 3 && $0.allSatisfy(Decimal.isDigit)
        }
        return Self.takeVariants(&rest) && Self.takeExtensions(&rest)
            && (rest.isEmpty || Self.isPrivateUse(rest))
    }

    private var subtags: [[UInt8]] {
        text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
            .split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(Array.init)
    }

    /// Two or three letters with up to three extended subtags, or one of five to eight letters.
    private static func takeLanguage(_ rest: inout ArraySlice<[UInt8]>) -> Bool {
        guard let language = rest.popFirst(), isAlphabetic(language), language.count >= 2 else {
            return false
        }
        if language.count <= 3 {
            for _ in 0..<3 { take(&rest) { $0.count == 3 && isAlphabetic($0) } }
        }
        return true
    }

    /// Five to eight characters, or four that begin with a digit; none twice.
    private static func takeVariants(_ rest: inout ArraySlice<[UInt8]>) -> Bool {
        var seen: [[UInt8]] = []
        while let next = rest.first, next.count >= 5 || next.count == 4 && Decimal.isDigit(next[0])
        {
            if seen.contains(next) { return false }
            seen.append(next)
            rest = rest.dropFirst()
        }
        return true
    }

    /// A singleton and at least one subtag of two to eight characters, again and again; no singleton twice.
    private static func takeExtensions(_ rest: inout ArraySlice<[UInt8]>) -> Bool {
        var seen: [[UInt8]] = []
        while let singleton = rest.first, singleton.count == 1, singleton != Array("x".utf8) {
            if seen.contains(singleton) { return false }
            seen.append(singleton)
            rest = rest.dropFirst()
            let parts = rest.prefix { $0.count >= 2 }
            if parts.isEmpty { return false }
            rest = rest.dropFirst(parts.count)
        }
        return true
    }

    private static func isPrivateUse(_ rest: ArraySlice<[UInt8]>) -> Bool {
        rest.first == Array("x".utf8) && rest.count >= 2
    }

    private static func take(_ rest: inout ArraySlice<[UInt8]>, if matches: ([UInt8]) -> Bool) {
        if let next = rest.first, matches(next) { rest = rest.dropFirst() }
    }

    private static func isAlphabetic(_ subtag: [UInt8]) -> Bool {
        subtag.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || Decimal.isDigit(byte)
    }
}
