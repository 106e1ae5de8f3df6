package import TocsinDirectory

/// A contact that was read from a file, before anybody has looked at it.
package struct ImportedContact: Hashable, Sendable {
    package let contact: Contact
    /// The line of the file on which it begins, from 1.
    package let line: Int

    package init(contact: Contact, line: Int) {
        self.contact = contact
        self.line = line
    }
}
