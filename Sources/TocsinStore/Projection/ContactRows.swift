internal import GRDB
internal import TocsinDirectory
internal import TocsinRecord

/// The identifier of a row of `contact`: it tells what the row comes from, and stays the same when
/// projections are made anew.
struct ContactRowID: Equatable {
    let value: Int64

    init(record number: Int64) { value = number * 4 }

    init(local number: Int64) { value = number * 4 + 2 }
}

extension Database {
    /// Shows a signed contact, and answers with the words that it is to be found by: also those of the versions that
    /// stand beside it, for whoever asks whose number it is must not depend on which of them all nodes show.
    func insertContact(
        _ read: ReadContact,
        record number: Int64,
        of organisation: Organisation,
        isConflicted: Bool,
        beside others: [ReadContact]
    ) throws -> SearchWords {
        let id = ContactRowID(record: number)
        try run(
            "INSERT INTO contact (id, record, conflicted) VALUES (?, ?, ?)",
            .integer(id.value),
            .integer(number),
            .integer(isConflicted ? 1 : 0)
        )
        let tlds = organisation.tlds(of: read.contact)
        try insert(tlds, id: id)
        let versions = [read.words] + others.map(\.words)
        return SearchWords(versions, organisation: organisation.name, tlds: tlds)
    }

    /// Shows a contact that was entered here for a TLD that has not joined.
    func insertContact(_ entry: LocalEntry, local number: Int64) throws {
        let id = ContactRowID(local: number)
        try run(
            "INSERT INTO contact (id, local, conflicted) VALUES (?, ?, 0)",
            .integer(id.value),
            .integer(number)
        )
        let tlds = entry.contact.tlds
        try insert(tlds, id: id)
        let words = SearchWords([ContactWords(entry.contact)], organisation: "", tlds: tlds)
        try index(words, id: id.value)
    }

    private func insert(_ tlds: [TLD], id: ContactRowID) throws {
        for tld in tlds {
            try run(
                "INSERT OR IGNORE INTO contact_tld (tld, contact) VALUES (?, ?)",
                .text(tld.text),
                .integer(id.value)
            )
        }
    }

    /// Shows a contact no longer; its words are still to be taken out of the index.
    func removeContact(_ id: ContactRowID) throws {
        try run("DELETE FROM contact_tld WHERE contact = ?", .integer(id.value))
        try run("DELETE FROM contact WHERE id = ?", .integer(id.value))
    }
}
