/// A mail address: the local part as entered, the domain as A-labels in lower case.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The canonical form if the text is an address; else the text as entered.
    package let text: String

    package var description: String { text }

    /// Reads an address in any form.
    ///
    /// What is none is kept as it is and warned about.
    package init(_ text: String) {
        let trimmed = text.trimmingASCIISpace
        guard let (local, domain) = Self.split(trimmed), let name = DomainName(domain) else {
            self.text = trimmed
            return
        }
        self.text = "\(local)@\(name)"
    }

    /// What stands before the last `@`, compared byte by byte; empty if there is none.
    package var localPart: String { Self.split(text)?.local ?? "" }

    /// The domain, or `nil` if there is none that the DNS could have.
    package var domain: DomainName? { Self.split(text).flatMap { DomainName($0.domain) } }

    /// Whether it is an address as RFC 5321 and 6531 have it, with a domain of more than one label.
    package var isWellFormed: Bool {
        guard let domain, domain.isQualified else { return false }
        return Self.isLocalPart(localPart)
    }

    /// Whether the local part needs SMTPUTF8 (RFC 6531), which many servers refuse.
    package var needsSMTPUTF8: Bool { !localPart.unicodeScalars.allSatisfy(\.isASCII) }

    /// What to compare for a reverse look-up: people and servers write capitals as they like.
    package var lookupKey: String { SearchTerms.folded(text) }

    private static func split(_ text: String) -> (local: String, domain: String)? {
        guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        return (
            String(text.utf8[..<at]) ?? "", String(text.utf8[text.utf8.index(after: at)...]) ?? ""
        )
    }

    /// A dot-string of RFC 5321, 4.1.2 with the letters of RFC 6531.
    ///
    /// Quoted strings are legal but nobody's address.
    private static func isLocalPart(_ text: String) -> Bool {
        guard (1...64).contains(text.utf8.count) else { return false }
        let atoms = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) }
            && ForbiddenCharacter.reason(in: text, lines: false) == nil
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
