/// A language tag of BCP 47, such as `en` or `sr-Latn-RS`, kept as entered.
package struct LanguageTag: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package var description: String { text }

    package init(_ text: String) {
        self.text = text
    }
}
