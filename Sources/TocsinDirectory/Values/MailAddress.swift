/// A mail address, kept as entered but for its domain, whose canonical form is A-labels in lower case.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package var description: String { text }

    package init(_ text: String) {
        self.text = text
    }
}
