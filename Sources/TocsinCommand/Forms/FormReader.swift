internal import TocsinDirectory
internal import Yams

/// Reads a form that a person edited.
enum FormReader {
    /// More than any form that keeps the limits of an entry.
    static let longestForm = 256 * 1024

    /// The text of a form that an editor saved.
    ///
    /// - Throws: `FormProblem` with the line for bytes that are not UTF-8: nobody would see what became
    ///   of a name whose bytes were repaired.
    static func text(_ bytes: [UInt8]) throws(FormProblem) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        throw FormProblem(
            field: "",
            complaint: Phrases.Forms.notUTF8,
            line: line.map { $0 + 1 }
        )
    }

    /// Puts what a form says into an entry.
    ///
    /// - Throws: `FormProblem` with the line.
    static func apply<Entry>(
        _ text: String,
        to entry: inout Entry,
        by fields: [FormField<Entry>],
        now: Timestamp
    ) throws(FormProblem) {
        let values = try values(in: text, fields: fields)
        do throws(FormProblem) {
            try FormField.apply(
                values.map { ($0.name, $0.value) },
                to: &entry,
                by: fields,
                now: now
            )
        } catch {
            let line = values.first { $0.name.utf8.elementsEqual(error.field.utf8) }?.line
            throw FormProblem(field: error.field, complaint: error.complaint, line: line)
        }
    }

    /// The values in the form, in its order, with the lines on which they begin.
    ///
    /// - Throws: `FormProblem` with the line, for what is not YAML or not a form with these fields.
    static func values<Entry>(
        in text: String,
        fields: [FormField<Entry>]
    ) throws(FormProblem) -> [(name: String, value: FormValue, line: Int?)] {
        guard let mapping = try node(text)?.mapping else {
            throw FormProblem(field: "", complaint: Phrases.Forms.notAForm)
        }
        var values: [(name: String, value: FormValue, line: Int?)] = []
        for (key, node) in mapping {
            let name = key.string ?? ""
            let line = key.mark?.line
            guard let field = fields.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
                throw FormProblem(
                    field: name,
                    complaint: Phrases.Forms.unknownField,
                    line: line
                )
            }
            guard let value = value(of: node, itemName: field.itemName) else {
                throw FormProblem(field: name, complaint: Phrases.Forms.badShape, line: line)
            }
            values.append((name, value, line))
        }
        return values
    }

    private static func node(_ text: String) throws(FormProblem) -> Node? {
        guard text.utf8.count <= longestForm else {
            throw FormProblem(field: "", complaint: Phrases.Forms.tooLong(longestForm))
        }
        if let alias = YAMLAliases.first(in: text) {
            let complaint = Phrases.Forms.hasAliases(alias.name)
            throw FormProblem(field: "", complaint: complaint, line: alias.line)
        }
        do {
            return try compose(yaml: text)
        } catch let error as YamlError {
            throw problem(error)
        } catch {
            throw FormProblem(field: "", complaint: Phrases.Forms.notYAML(""))
        }
    }

    /// What is no YAML, and on which line.
    private static func problem(_ error: YamlError) -> FormProblem {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            FormProblem(field: "", complaint: Phrases.Forms.notYAML(problem), line: mark.line)
        case _: FormProblem(field: "", complaint: Phrases.Forms.notYAML(""))
        }
    }

    private static func value(of node: Node, itemName: String) -> FormValue? {
        switch node {
        case .scalar(let scalar): return .text(text(of: scalar))
        case .sequence(let sequence):
            let items = sequence.map { item(of: $0, itemName: itemName) }
            let whole = items.compactMap(\.self)
            return whole.count == items.count ? .list(whole) : nil
        case .mapping, .alias: return nil
        }
    }

    private static func item(of node: Node, itemName: String) -> FormValue.Item? {
        switch node {
        case .scalar(let scalar): return FormValue.Item(text: text(of: scalar))
        case .mapping(let mapping):
            var item = FormValue.Item(text: "")
            for (key, value) in mapping {
                guard case .scalar(let scalar) = value else { return nil }
                switch key.string {
                case itemName: item.text = text(of: scalar)
                case "zone": item.zone = text(of: scalar)
                case "note": item.note = text(of: scalar)
                case _: return nil
                }
            }
            return item
        case .sequence, .alias: return nil
        }
    }

    /// A field left open holds nothing; `null` in quotes is a word.
    private static func text(of scalar: Node.Scalar) -> String {
        let isOpen = scalar.style == .plain && ["null", "~", "Null"].contains(scalar.string)
        return isOpen ? "" : scalar.string
    }
}
