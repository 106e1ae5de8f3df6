/// Collects what must be refused while an entry is walked through, field by field.
///
/// The name of a field is made when something in it is refused: of a contact's forty names that is hardly ever one, and
/// a node that fills itself looks through thousands of contacts a second.
struct Inspection {
    private(set) var refusals: [Refusal] = []

    mutating func refuse(_ field: String, _ reason: Refusal.Reason) {
        refusals.append(Refusal(field: field, reason: reason))
    }

    /// A text that must say something.
    mutating func require(_ text: String, _ field: @autoclosure () -> String, limit: Int) {
        if text.utf8.isEmpty { refuse(field(), .missing) }
        check(text, field(), limit: limit)
    }

    /// A text on one line, or in lines.
    mutating func check(
        _ text: String,
        _ field: @autoclosure () -> String,
        limit: Int,
        lines: Bool = false
    ) {
        guard text.utf8.count <= limit else { return refuse(field(), .tooLong(limit: limit)) }
        guard let reason = ForbiddenCharacter.reason(in: text, lines: lines) else { return }
        refuse(field(), reason)
    }

    /// A list; each element is checked only while the list is within its limit.
    mutating func check<Element>(
        _ list: [Element],
        _ field: @autoclosure @escaping () -> String,
        limit: Int,
        each: (inout Inspection, Element, @escaping () -> String) -> Void
    ) {
        guard list.count <= limit else { return refuse(field(), .tooMany(limit: limit)) }
        for (index, element) in list.enumerated() {
            each(&self, element) { "\(field())[\(index)]" }
        }
    }

    /// A list whose elements were checked when they were read.
    mutating func check(
        _ list: [some Any],
        _ field: @autoclosure () -> String,
        limit: Int
    ) {
        if list.count > limit { refuse(field(), .tooMany(limit: limit)) }
    }

    mutating func check(_ isRight: Bool, _ field: @autoclosure () -> String, expected: String) {
        if !isRight { refuse(field(), .malformed(expected: expected)) }
    }
}

/// Characters that no text of the directory may hold.
package enum ForbiddenCharacter {
    /// The reason to refuse a text, or `nil`.
    ///
    /// - Parameter lines: whether U+000A may separate lines.
    package static func reason(in text: String, lines: Bool) -> Refusal.Reason? {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where lines: continue
            case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: return .controlCharacter
            case 0x202A...0x202E, 0x2066...0x2069: return .bidirectionalOverride
            default: continue
            }
        }
        return nil
    }
}
