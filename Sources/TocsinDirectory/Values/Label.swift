/// The label of a top-level domain in its one canonical form: A-label, lower case, without a dot.
package struct Label: Hashable, Sendable, CustomStringConvertible {
    /// `np`, `xn--p1ai`.
    package let text: String

    package var description: String { text }

    /// Takes a label that is already canonical, or answers `nil`: letters, digits and inner hyphens, at most 63.
    package init?(canonical text: String) {
        guard Self.isCanonical(text) else { return nil }
        self.text = text
    }

    private static func isCanonical(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= DirectoryLimits.label,
            first != UInt8(ascii: "-"), last != UInt8(ascii: "-")
        else { return false }
        return bytes.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || Decimal.isDigit(byte)
                || byte == UInt8(ascii: "-")
        }
    }
}

extension Label: Comparable {
    package static func < (left: Label, right: Label) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
