/// A form as a text to edit: YAML, with a comment above each field.
enum FormText {
    /// The text of a form.
    ///
    /// - Parameters:
    ///   - others: other versions of the entry; where they say something else, that stands below as
    ///     comment.
    ///   - head: what stands at the top, as comment.
    ///   - comment: what is said above a field.
    static func text<Entry>(
        _ entry: Entry,
        besides others: [Entry] = [],
        fields: [FormField<Entry>],
        head: String,
        comment: (String) -> String
    ) -> String {
        let blocks = fields.map { field in
            commented(comment(field.name))
                + self.text(field.name, field.write(entry), itemName: field.itemName)
                + others.map { self.difference(in: field, of: $0, from: entry) }.joined()
        }
        return ([commented(head)] + blocks).joined(separator: "\n")
    }

    /// What another version says in a field, as comment; nothing where it says the same.
    private static func difference<Entry>(
        in field: FormField<Entry>,
        of other: Entry,
        from entry: Entry
    ) -> String {
        let value = field.write(other)
        guard value != field.write(entry) else { return "" }
        let text = self.text(field.name, value, itemName: field.itemName)
        let lines = text.unicodeScalars.split(separator: "\n").map { String($0) }
        return commented(([Phrases.Forms.otherVersion] + lines).joined(separator: "\n"))
    }

    /// The lines of a text, each with `# ` in front.
    static func commented(_ text: String) -> String {
        SafeText.lines(text).map { $0.utf8.isEmpty ? "#\n" : "# \($0)\n" }.joined()
    }

    private static func text(_ name: String, _ value: FormValue, itemName: String) -> String {
        switch value {
        case .text(let text) where text.utf8.contains(0x0A): block(name, text)
        case .text(let text): text.utf8.isEmpty ? "\(name):\n" : "\(name): \(quoted(text))\n"
        case .list(let items):
            items.isEmpty
                ? "\(name): []\n"
                : "\(name):\n" + items.map { Self.item($0, itemName) }.joined()
        }
    }

    private static func item(_ item: FormValue.Item, _ name: String) -> String {
        if item.zone.utf8.isEmpty, item.note.utf8.isEmpty { return "  - \(quoted(item.text))\n" }
        let parts = [("zone", item.zone), ("note", item.note)].filter { !$0.1.utf8.isEmpty }
        return "  - \(name): \(quoted(item.text))\n"
            + parts.map { "    \($0): \(quoted($1))\n" }.joined()
    }

    /// Every string of JSON is one of YAML.
    private static func quoted(_ text: String) -> String { JSON.string(text).text }

    private static func block(_ name: String, _ text: String) -> String {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        return "\(name): |2-\n" + lines.map { "  \(String($0))\n" }.joined()
    }
}
