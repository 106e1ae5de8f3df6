internal import TocsinDirectory
internal import TocsinRecord

extension Record {
    /// What a person knows it by: its kind, of a contact also the name, of a profile nothing more.
    var title: String {
        let kind = Phrases.Checking.kind(header.kind)
        guard header.kind == .contact, let contact = body.flatMap({ try? Contact(decoding: $0) })
        else { return kind }
        return "\(kind), \(contact.name), \(contact.confirmed.date)"
    }
}
