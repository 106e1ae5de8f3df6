extension FormValue {
    /// The value as JSON: a text, or a list of texts or of objects.
    var json: JSON {
        switch self {
        case .text(let text): .string(text)
        case .list(let items): .array(items.map(\.json))
        }
    }
}

extension FormValue.Item {
    fileprivate var json: JSON {
        if zone.utf8.isEmpty, note.utf8.isEmpty { return .string(text) }
        return .object(["text": .string(text), "zone": .string(zone), "note": .string(note)])
    }
}
