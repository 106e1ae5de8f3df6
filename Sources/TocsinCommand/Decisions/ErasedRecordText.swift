internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What a record is that a proposal erases, and whose: nobody can agree to the loss of ten digits.
struct ErasedRecordText: Sendable {
    private let id: RecordID
    /// Its header, if it is here.
    private let header: RecordHeader?
    /// Whose it is.
    private let owner: String?
    /// What its register shows now; `nil` for what is no contact point, or is not shown.
    private let name: String?

    init(of id: RecordID, in council: Council) {
        self.id = id
        let reader = council.reader
        header = (try? reader.record(id))?.value.header
        owner = header.map { council.fullName(of: $0.member) }
        name = header.flatMap { header in
            (try? reader.contacts(of: header.member))?
                .first { $0.entry?.subject == header.subject }?.contact.name
        }
    }

    /// For people: `what record 0b1c2d3e4f said is erased: contact 1234abcd, now “Desk”, of Example Registry (.np …)`.
    var line: String {
        guard let header, let owner else { return Phrases.Decisions.erasesUnknown(id.short) }
        return Phrases.Decisions.erase(
            id.short,
            Phrases.Checking.kind(header.kind),
            header.subject.map { String($0.description.prefix(8)) },
            named: name,
            of: owner
        )
    }

    /// For scripts.
    var json: JSON {
        .object([
            "record": .string("\(id)"),
            "kind": .optional(header.map { Phrases.Checking.kind($0.kind) }),
            "member": .optional(header.map { "\($0.member)" }),
            "subject": .optional(header?.subject.map { "\($0)" }),
        ])
    }
}
