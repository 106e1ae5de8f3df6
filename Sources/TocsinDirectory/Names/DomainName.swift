/// A domain name in its canonical form: A-labels, lower case, without a final dot.
package struct DomainName: Hashable, Sendable, CustomStringConvertible {
    /// `nic.example`, `xn--h1aakdc.xn--p1ai`.
    package let text: String

    package var description: String { text }

    /// Reads a name with A-labels or U-labels, in any case, with or without a final dot, or answers `nil`.
    package init?(_ text: String) {
        guard text.utf8.count <= 4 * DirectoryLimits.domain else { return nil }
        if Self.isPlain(text) {
            self.text = text
            return
        }
        var labels = Self.labels(of: text)
        if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
        let canonical = labels.compactMap(DNSLabel.canonical)
        guard canonical.count == labels.count else { return nil }
        let name = canonical.joined(separator: ".")
        guard (1...DirectoryLimits.domain).contains(name.utf8.count) else { return nil }
        self.text = name
    }

    /// The name in its own scripts, to be shown beside the canonical form wherever somebody must act.
    package var unicode: String {
        text.utf8.split(separator: UInt8(ascii: "."))
            .map { DNSLabel.unicode(String(Substring($0))) }
            .joined(separator: ".")
    }

    /// The last label, or `nil` if it is no TLD, as in an address literal.
    package var tld: TLD? {
        text.utf8.split(separator: UInt8(ascii: ".")).last.flatMap {
            TLD(canonical: String(Substring($0)))
        }
    }

    /// Whether there is more than one label.
    package var isQualified: Bool { text.utf8.contains(UInt8(ascii: ".")) }

    /// Whether a text is a canonical name at first sight, as most are, and need not be taken apart.
    ///
    /// Labels with two hyphens where those of an A-label stand are left to a second look.
    private static func isPlain(_ text: String) -> Bool {
        guard (1...DirectoryLimits.domain).contains(text.utf8.count) else { return false }
        return text.utf8.split(separator: dot, omittingEmptySubsequences: false).allSatisfy {
            label in
            (1...DirectoryLimits.label).contains(label.count) && label.allSatisfy(DNSLabel.isLDH)
                && label.first != hyphen && label.last != hyphen
                && !label.dropFirst(2).starts(with: [hyphen, hyphen])
        }
    }

    private static let dot = UInt8(ascii: ".")
    private static let hyphen = UInt8(ascii: "-")

    /// Splits at the dots that people type: the plain one, the ideographic, full-width and half-width ones.
    private static func labels(of text: String) -> [[Unicode.Scalar]] {
        text.unicodeScalars.split(omittingEmptySubsequences: false) {
            [0x2E, 0x3002, 0xFF0E, 0xFF61].contains($0.value)
        }.map(Array.init)
    }
}
