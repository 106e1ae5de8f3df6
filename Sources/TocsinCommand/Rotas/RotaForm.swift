internal import TocsinDirectory
internal import TocsinRecord

/// The fields of a rota, as forms have them.
///
/// Contacts are named as `tocsin contact` names them.
struct RotaForm: Sendable {
    private let names: RotaNames

    init(contacts: OwnContacts) {
        names = RotaNames(contacts: contacts)
    }

    var fields: [FormField<Rota>] {
        [Self.name, Self.tlds, Self.zone, shifts, overrides, Self.note]
    }

    private static let name = FormField<Rota>(
        name: "name",
        read: { (value, rota, _) throws(Unanswered) in rota.name = try value.words() },
        write: { .text($0.name) }
    )

    private static let tlds = FormField<Rota>(
        name: "tlds",
        read: { (value, rota, _) throws(Unanswered) in
            var tlds: [TLD] = []
            for item in value.items() {
                guard let tld = TLD(item.text) else {
                    throw Unanswered(Phrases.Init.notATLD(item.text))
                }
                if !tlds.contains(tld) { tlds.append(tld) }
            }
            rota.tlds = tlds.sorted()
        },
        write: { .list($0.tlds.map(\.unicode)) }
    )

    private static let zone = FormField<Rota>(
        name: "zone",
        read: { (value, rota, _) throws(Unanswered) in
            guard let zone = ZoneName(unlessEmpty: try value.text()) else {
                throw Unanswered(Phrases.Rotas.zoneNeeded)
            }
            rota.zone = zone
        },
        write: { .text($0.zone.text) }
    )

    private static let note = FormField<Rota>(
        name: "note",
        read: { (value, rota, _) throws(Unanswered) in rota.note = try value.text() },
        write: { .text($0.note) }
    )

    private var shifts: FormField<Rota> {
        let names = names
        return FormField(
            name: "lines",
            read: { (value, rota, _) throws(Unanswered) in
                var shifts: [Shift] = []
                for item in value.items() {
                    shifts.append(try ShiftText(names: names).shift(item.text))
                }
                rota.shifts = shifts
            },
            write: { rota in .list(rota.shifts.map { ShiftText(names: names).text($0) }) }
        )
    }

    private var overrides: FormField<Rota> {
        let names = names
        return FormField(
            name: "overrides",
            itemName: "turn",
            read: { (value, rota, _) throws(Unanswered) in
                var overrides: [Override] = []
                for item in value.items() {
                    let text = OverrideText(names: names)
                    overrides.append(try text.override(item.text, note: item.note))
                }
                rota.overrides = overrides
            },
            write: { rota in
                .list(
                    rota.overrides.map {
                        .init(text: OverrideText(names: names).text($0), note: $0.note)
                    }
                )
            }
        )
    }
}

/// How a rota's form names contacts: by name where that is plain and unique, else by the beginning
/// of the subject.
struct RotaNames: Sendable {
    let contacts: OwnContacts

    /// The contact that a text means.
    func subject(_ text: String) throws(Unanswered) -> Subject {
        if text.utf8.starts(with: Phrases.Rotas.removedMark.utf8) {
            throw Unanswered(Phrases.Rotas.removedContact(text))
        }
        do {
            return try contacts.find(text).subject
        } catch {
            throw Unanswered(Phrases.Rotas.unknownContact(text))
        }
    }

    /// The text that means a contact.
    func text(_ subject: Subject) -> String {
        guard let own = contacts.all.first(where: { $0.subject == subject }) else {
            return Phrases.Rotas.removed(subject)
        }
        let name = own.contact.name
        let isPlain = !name.utf8.contains { ",():".utf8.contains($0) }
        let isUnique = contacts.all.count { $0.contact.name.utf8.elementsEqual(name.utf8) } == 1
        return isPlain && isUnique ? name : String(subject.description.prefix(8))
    }
}
