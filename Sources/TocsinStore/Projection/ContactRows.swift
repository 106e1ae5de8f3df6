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
    /// Shows a signed contact.
    func insertContact(
        _ contact: Contact,
        record number: Int64,
        of organisation: Organisation,
        isConflicted: Bool
    ) throws {
        let id = ContactRowID(record: number)
        try run(
            "INSERT INTO contact (id, record, member, conflicted) VALUES (?, ?, ?, ?)",
            .integer(id.value),
            .integer(number),
            .id(organisation.member),
            .integer(isConflicted ? 1 : 0)
        )
        // A contact answers for no TLD that its organisation does not run, whatever it says.
        let held = organisation.tlds
        let tlds = organisation.tlds(of: contact).filter { held.contains($0) }
        try insertKeys(of: contact, tlds: tlds, id: id)
        try index(
            SearchTerms.text(for: contact, organisation: organisation.name, tlds: tlds),
            id: id.value
        )
    }

    /// Shows a contact that was entered here for a TLD that has not joined.
    func insertContact(_ entry: LocalEntry, local number: Int64) throws {
        let id = ContactRowID(local: number)
        try run(
            "INSERT INTO contact (id, local, conflicted) VALUES (?, ?, 0)",
            .integer(id.value),
            .integer(number)
        )
        try insertKeys(of: entry.contact, tlds: entry.contact.tlds, id: id)
        let contact = entry.contact
        try index(
            SearchTerms.text(for: contact, organisation: "", tlds: contact.tlds),
            id: id.value
        )
    }

    private func insertKeys(of contact: Contact, tlds: [TLD], id: ContactRowID) throws {
        for tld in tlds {
            try run(
                "INSERT OR IGNORE INTO contact_tld (tld, contact) VALUES (?, ?)",
                .text(tld.text),
                .integer(id.value)
            )
        }
        for number in contact.lookupNumbers {
            try run(
                "INSERT OR IGNORE INTO phone (key, contact) VALUES (?, ?)",
                .text(number.lookupKey),
                .integer(id.value)
            )
        }
        for address in contact.lookupAddresses {
            try run(
                "INSERT OR IGNORE INTO mail (key, contact) VALUES (?, ?)",
                .text(address),
                .integer(id.value)
            )
        }
    }

    /// Takes a contact out of everything that it is found by.
    func removeContact(_ id: ContactRowID) throws {
        try removeFromIndex(id.value)
        for table in ["contact_tld", "phone", "mail"] {
            try run("DELETE FROM \(table) WHERE contact = ?", .integer(id.value))
        }
        try run("DELETE FROM contact WHERE id = ?", .integer(id.value))
    }
}
