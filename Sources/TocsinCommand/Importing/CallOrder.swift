internal import TocsinDirectory

/// Who of a member's contacts has which place in the call order.
struct CallOrder: Sendable {
    private var names: [Int: String] = [:]

    init(of contacts: [Contact]) {
        for contact in contacts { _ = add(contact) }
    }

    /// Gives a contact its place.
    ///
    /// - Returns: that place and the name of the contact that has it already, if one has.
    mutating func add(_ contact: Contact) -> (order: Int, name: String)? {
        guard let order = contact.order else { return nil }
        if let name = names[order] { return (order, name) }
        names[order] = contact.name
        return nil
    }
}
