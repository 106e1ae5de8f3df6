internal import TocsinRecord

/// A top-level domain in its one canonical form: A-label, lower case, without a dot.
package struct TLD: Hashable, Sendable, CustomStringConvertible {
    /// `np`, `xn--p1ai`.
    package let text: String

    package var description: String { text }

    /// Takes what is already canonical, or answers `nil`.
    ///
    /// It must be of at most 63 small letters, digits and inner hyphens, as in a member card.
    package init?(canonical text: String) {
        guard HeldLabel.isCanonical(tld: text) else { return nil }
        self.text = text
    }

    /// Reads an A-label or a U-label, in any case, with or without a dot in front or behind, or answers `nil`.
    package init?(_ text: String) {
        let trimmed = text.trimmingASCIISpace
        let bytes = Array(trimmed.utf8)
        let bare =
            bytes.first == UInt8(ascii: ".")
            ? String(decoding: bytes.dropFirst(), as: UTF8.self) : trimmed
        guard let name = DomainName(bare), !name.isQualified else { return nil }
        let known = CountryCodeTLDs.find(unicode: DNSLabel.unicode(name.text))
        self.text = known?.tld.text ?? name.text
    }

    /// The label in its own script; the same text for an ASCII label.
    package var unicode: String { DNSLabel.unicode(text) }

    /// How it is shown: `.np`, or `.рф (xn--p1ai)` where the two forms differ.
    package var display: String {
        let unicode = unicode
        return unicode.utf8.elementsEqual(text.utf8) ? ".\(text)" : ".\(unicode) (\(text))"
    }
}

extension TLD: Comparable {
    package static func < (left: TLD, right: TLD) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension String {
    /// Without spaces, tabs, line feeds and carriage returns at either end.
    package var trimmingASCIISpace: String {
        let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let rest = utf8.drop(while: isSpace)
        guard let last = rest.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(Substring(rest[...last]))
    }
}
