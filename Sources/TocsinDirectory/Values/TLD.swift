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
}

extension TLD: Comparable {
    package static func < (left: TLD, right: TLD) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
