internal import TocsinDirectory

/// Warnings in the words of options and forms: `--emergency-phone` rather than `phones[0].number`.
enum WarningText {
    /// What is odd in a contact, with the option that says it otherwise.
    static func text(_ warning: Warning, of contact: Contact) -> String {
        let field = Field(warning.field)
        let option = option(field, of: contact)
        return option.utf8.isEmpty ? "\(warning.kind)" : "\(option): \(warning.kind)"
    }

    /// What is odd in a rota, in the words of its form and on the clock of its zone.
    static func text(_ warning: Warning, of rota: Rota, zones: ZoneTable) -> String {
        if case .rotaGap(let gap) = warning.kind {
            return Phrases.Warnings.gap(
                from: local(gap.from, in: rota.zone, zones),
                until: local(gap.until, in: rota.zone, zones),
                zone: rota.zone.text
            )
        }
        let field = Field(warning.field)
        let place = field.index.map { Phrases.Warnings.place($0 + 1, of: field.formName) }
        return "\(place ?? field.formName): \(warning.kind)"
    }

    /// Why a contact cannot be signed, with the option of the field.
    static func text(_ refusal: Refusal, of contact: Contact) -> String {
        let option = option(Field(refusal.field), of: contact)
        return "\(option) \(refusal.reason)"
    }

    /// Why a rota cannot be signed, in the words of its form.
    static func text(_ refusal: Refusal) -> String {
        let field = Field(refusal.field)
        let place = field.index.map { Phrases.Warnings.place($0 + 1, of: field.formName) }
        return "\(place ?? field.formName) \(refusal.reason)"
    }

    /// A moment as the clock of a zone shows it; in UTC if its rules are unknown here.
    static func local(_ moment: Timestamp, in zone: ZoneName?, _ zones: ZoneTable) -> String {
        zones.rules(of: zone).map { Phrases.Hours.wall($0.localTime(at: moment)) }
            ?? moment.description
    }

    private static func option(_ field: Field, of contact: Contact) -> String {
        guard field.name.utf8.elementsEqual("phones".utf8) else {
            return named(field, among: field.index.map { _ in contact.mails.count } ?? 0)
        }
        guard let index = field.index, contact.phones.indices.contains(index) else {
            return "--emergency-phone, --phone"
        }
        let use = contact.phones[index].use
        let before = contact.phones[..<index].count { $0.use == use }
        let count = contact.phones.count { $0.use == use }
        return numbered(option(of: use), before, of: count)
    }

    private static func named(_ field: Field, among mails: Int) -> String {
        switch field.name {
        case "": ""
        case "mails": numbered("--mail", field.index ?? 0, of: mails)
        case "languages":
            numbered("--language", field.index ?? 0, of: field.index.map { $0 + 1 } ?? 1)
        case "availability": "--hours"
        case "notice": "--told-by"
        case let name: "--\(name)"
        }
    }

    private static func option(of use: Phone.Use) -> String {
        switch use {
        case .emergency: "--emergency-phone"
        case .regular: "--phone"
        case .fax: "--fax"
        }
    }

    private static func numbered(_ option: String, _ index: Int, of count: Int) -> String {
        count > 1 ? Phrases.Warnings.place(index + 1, of: option) : option
    }

    /// A place in the schema: `phones[2].number` is the third of the phones.
    private struct Field {
        let name: String
        let index: Int?

        /// How the form of a rota calls it.
        var formName: String { name.utf8.elementsEqual("shifts".utf8) ? "lines" : name }

        init(_ text: String) {
            let parts = text.utf8.split { "[].".utf8.contains($0) }
                .map { String(decoding: $0, as: UTF8.self) }
            name = parts.first ?? ""
            index = parts.count > 1 ? Int(parts[1]) : nil
        }
    }
}
