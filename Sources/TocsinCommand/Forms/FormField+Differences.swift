extension FormField {
    /// What one entry says otherwise than another.
    static func differences(
        of entry: Entry,
        from shown: Entry,
        by fields: [FormField]
    ) -> [(field: FormField, value: FormValue)] {
        fields.compactMap { field in
            let value = field.write(entry)
            return value == field.write(shown) ? nil : (field, value)
        }
    }
}

extension FormValue {
    /// What it says on one line.
    var line: String {
        switch self {
        case .text(let text): text.isEmpty ? "-" : SafeText.line(text)
        case .list(let items):
            items.isEmpty ? "-" : items.map { SafeText.line($0.text) }.joined(separator: ", ")
        }
    }
}
