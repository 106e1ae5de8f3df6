internal import TocsinDirectory
package import TocsinRecord

/// A contact that was decoded and looked through, and the words that it is found by: what showing it takes and
/// follows from its bytes alone.
struct ReadContact: Sendable {
    let contact: Contact
    let words: ContactWords

    init(decoding body: [UInt8]) throws(BodyError) {
        contact = try Contact(decoding: body)
        words = ContactWords(contact)
    }
}

/// The contacts of some records, read before the store's thread has time for them.
///
/// To read a contact takes a third of the time that this thread would need for it all, and one thread sets the pace
/// when a node fills itself. Records of which nothing is here are read when their turn comes.
package struct ReadContacts: Sendable {
    private var contacts: [RecordID: ReadContact] = [:]

    /// None.
    package init() {}

    /// Reads the contacts among some records; those that cannot be read are left out.
    package init(of records: [Verified<TocsinRecord.Record>]) {
        for record in records.map(\.value) where record.header.kind == .contact {
            contacts[record.id] = record.body.flatMap { try? ReadContact(decoding: $0) }
        }
    }

    /// Adds the contacts of other records.
    package mutating func add(_ others: ReadContacts) {
        contacts.merge(others.contacts) { first, _ in first }
    }

    subscript(_ id: RecordID) -> ReadContact? { contacts[id] }
}
