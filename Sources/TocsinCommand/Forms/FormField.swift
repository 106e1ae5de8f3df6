internal import TocsinDirectory

/// One field of a form for an entry: how it is called, read and written.
struct FormField<Entry>: Sendable {
    /// The name in the form; with two dashes in front, that of the option.
    let name: String
    /// What an element's text is called where it has a zone or a remark, too.
    var itemName = "text"
    /// Puts what was written into the entry.
    let read: @Sendable (FormValue, inout Entry, Timestamp) throws(Unanswered) -> Void
    /// What would have to be written for the entry as it is.
    let write: @Sendable (Entry) -> FormValue
}

extension FormField {
    /// The name in JSON, written as all names there are.
    var nameInJSON: String { name.replacing("-", with: "_") }

    /// Puts values into an entry, each by its field; fields that are not named stay as they are.
    ///
    /// - Throws: `FormProblem` that names the field.
    static func apply(
        _ values: [(name: String, value: FormValue)],
        to entry: inout Entry,
        by fields: [FormField],
        now: Timestamp
    ) throws(FormProblem) {
        for (name, value) in values {
            guard let field = fields.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
                throw FormProblem(field: name, complaint: Phrases.Forms.unknownField)
            }
            do throws(Unanswered) {
                try field.read(value, &entry, now)
            } catch {
                throw FormProblem(field: name, complaint: error.complaint)
            }
        }
    }
}
