internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What is said when an alert is raised, and stands as long as it does: a form that is taken later must not lose it.
extension AlertForm {
    /// - Parameter store: by which readers are named.
    static func raising(in store: StoreReader) -> [FormField<AlertDraft>] {
        [status] + fields + [reader(in: store), again]
    }

    private static let status = field(
        "status",
        read: { (value, alert, _) throws(Unanswered) in
            let text = try value.text()
            alert.status = try typed { try AlertOptions.choice(text) }
        },
        write: { .text("\($0.status)") }
    )

    private static func reader(in store: StoreReader) -> FormField<AlertDraft> {
        field(
            "reader",
            read: { (value, alert, _) throws(Unanswered) in
                let names = value.items().map(\.text)
                let readers = try typed {
                    try names.map { try SealingOptions.member($0, in: store) }
                }
                alert.audience.members = readers.sortedWithoutRepetition
            },
            write: { .list($0.audience.members.map { name(of: $0, in: store) }) }
        )
    }

    /// A TLD that the member alone manages, else its identifier.
    private static func name(of member: MemberID, in store: StoreReader) -> String {
        let tlds = (try? store.organisation(member))?.tlds ?? []
        let own = tlds.first { (try? SealingOptions.manager(of: $0, in: store)) == member }
        return own?.display ?? member.description
    }

    private static let again = field(
        "again",
        read: { (value, alert, _) throws(Unanswered) in
            let text = try value.text()
            // What somebody has typed stands, as long as nothing else does.
            guard !text.isEmpty else { return }
            guard let former = Subject(hex: text) else {
                throw Unanswered(Phrases.AlertForm.notAnAlert)
            }
            alert.again = former
        },
        write: { .text($0.again?.description ?? "") }
    )
}
