/// A contact that a member entered for a TLD that has not joined: unsigned, unconfirmed, never passed on.
package struct LocalEntry: Hashable, Sendable {
    package var contact: Contact
    /// Where it comes from, for instance the name of a file.
    package var source: String
    package var imported: Timestamp

    package init(contact: Contact, source: String, imported: Timestamp) {
        self.contact = contact
        self.source = source
        self.imported = imported
    }
}
