/// A domain name in its canonical form: A-labels, lower case, without a final dot.
package struct DomainName: Hashable, Sendable, CustomStringConvertible {
    /// `nic.example`, `xn--h1aakdc.xn--p1ai`.
    package let text: String

    package var description: String { text }

    /// Reads a name with A-labels or U-labels, in any case, with or without a final dot, or answers `nil`.
    package init?(_ text: String) {
        guard text.utf8.count <= 4 * DirectoryLimits.domain else { return nil }
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

    /// Splits at the dots that people type: the plain one, the ideographic, full-width and half-width ones.
    private static func labels(of text: String) -> [[Unicode.Scalar]] {
        text.unicodeScalars.split(omittingEmptySubsequences: false) {
            [0x2E, 0x3002, 0xFF0E, 0xFF61].contains($0.value)
        }.map(Array.init)
    }
}
