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

    /// What is left of this entry once registries speak for themselves, or `nil` if nothing is.
    ///
    /// It gives way TLD by TLD, as soon as the registry's own record exists.
    ///
    /// - Parameter hasOwnRecord: whether a member that holds this TLD has a contact for it.
    package func givingWay(where hasOwnRecord: (TLD) -> Bool) -> LocalEntry? {
        var rest = self
        rest.contact.tlds.removeAll(where: hasOwnRecord)
        return rest.contact.tlds.isEmpty ? nil : rest
    }
}
