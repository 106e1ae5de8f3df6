/// Why an entry is refused: it would break other members' programs, paper or terminals.
///
/// Whatever is merely odd is a warning instead: in a crisis a strange number is better than none.
package struct Refusal: Error, Hashable, Sendable {
    /// Where, in the words of the schema: `phones[2].number`.
    package let field: String
    package let reason: Reason

    /// What is wrong there.
    package enum Reason: Hashable, Sendable {
        /// Nothing stands where something must.
        case missing
        /// More bytes of UTF-8 than the limit.
        case tooLong(limit: Int)
        /// More elements than the limit.
        case tooMany(limit: Int)
        /// A control character, C0, DEL or C1, or a line or paragraph separator.
        case controlCharacter
        /// A character that makes text run backwards over what follows.
        case bidirectionalOverride
        /// A character that nobody sees; asked of what is entered, not of what others signed.
        case hiddenCharacter
        /// Not of the form that the field asks for, which the text describes.
        case malformed(expected: String)
    }

    package init(field: String, reason: Reason) {
        self.field = field
        self.reason = reason
    }
}

extension Refusal: CustomStringConvertible {
    /// For people, without the refused value, which may be personal or hostile.
    package var description: String { "\(field) \(reason)" }
}

extension Refusal.Reason: CustomStringConvertible {
    /// What is said of the field, behind its name.
    package var description: String {
        switch self {
        case .missing: "is missing"
        case .tooLong(let limit): "is longer than \(limit) bytes"
        case .tooMany(let limit): "holds more than \(limit)"
        case .controlCharacter: "holds a control character, such as a tab; type it anew"
        case .bidirectionalOverride: "holds a character that reverses text; type it anew"
        case .hiddenCharacter: "holds a character that nobody sees; type it anew"
        case .malformed(let expected): "is not \(expected)"
        }
    }
}
