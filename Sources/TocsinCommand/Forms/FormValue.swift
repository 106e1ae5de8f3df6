/// What a person wrote in one field of a form, or behind one option.
enum FormValue: Equatable, Sendable {
    case text(String)
    case list([Item])

    /// One element of a list: a text, and for phones and the like a zone and a remark.
    struct Item: Equatable, Sendable {
        var text: String
        var zone = ""
        var note = ""
    }

    /// A list of plain texts.
    static func list(_ texts: [String]) -> FormValue {
        .list(texts.map { Item(text: $0) })
    }

    /// Whether nothing was written.
    var isEmpty: Bool {
        switch self {
        case .text(let text): text.utf8.isEmpty
        case .list(let items): items.isEmpty
        }
    }

    /// The text.
    ///
    /// - Throws: `Unanswered` for a list.
    func text() throws(Unanswered) -> String {
        guard case .text(let text) = self else { throw Unanswered(Phrases.Forms.notAText) }
        return text
    }

    /// The text as it is to stand on one line: two names must not differ in what nobody sees.
    ///
    /// - Throws: `Unanswered` for a list.
    func words() throws(Unanswered) -> String { TypedText.line(try text()) }

    /// The elements; a text stands for a list of one, an empty text for an empty list.
    func items() -> [Item] {
        switch self {
        case .text(let text): text.utf8.isEmpty ? [] : [Item(text: text)]
        case .list(let items): items
        }
    }
}

/// What is wrong with a form, and where.
struct FormProblem: Error, Equatable, Sendable {
    /// The field as it is called in forms and, with two dashes, on the command line; empty for the
    /// form as a whole.
    let field: String
    let complaint: String
    /// The line of the form, from 1, where that is known.
    var line: Int?

    /// In one sentence.
    var text: String {
        let place = line.map { Phrases.Forms.line($0) } ?? ""
        return place + (field.utf8.isEmpty ? complaint : "\(field): \(complaint)")
    }
}
