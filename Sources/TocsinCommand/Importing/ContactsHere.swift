internal import TocsinDirectory

/// The contacts that the directory has already, found by what another file says of them.
struct ContactsHere: Sendable {
    private var byName: [[UInt8]: [ContactPoint]] = [:]
    private var byMail: [[UInt8]: [ContactPoint]] = [:]

    init(_ points: [ContactPoint]) {
        for point in points {
            byName[Array(point.contact.name.lowercased().utf8), default: []].append(point)
            for mail in point.contact.mails {
                byMail[Array(mail.lookupKey.utf8), default: []].append(point)
            }
        }
    }

    /// Those that are the same person or desk.
    ///
    /// That is whoever has the same name, in whatever capitals, and can be reached in the same way, or both the same mail
    /// address and the same phone, since a mail's line has room for part of a name only.
    func same(as contact: Contact) -> [ContactPoint] {
        let named = (byName[Array(contact.name.lowercased().utf8)] ?? []).filter { point in
            contact.sharesMail(with: point.contact) || contact.sharesPhone(with: point.contact)
                || (contact.mails.isEmpty && contact.phones.isEmpty)
        }
        let addressed = contact.mails.flatMap { byMail[Array($0.lookupKey.utf8)] ?? [] }
        return named + addressed.filter { contact.sharesPhone(with: $0.contact) }
    }
}

extension Contact {
    fileprivate func sharesMail(with other: Contact) -> Bool {
        mails.contains { mine in
            other.mails.contains { $0.lookupKey.utf8.elementsEqual(mine.lookupKey.utf8) }
        }
    }

    fileprivate func sharesPhone(with other: Contact) -> Bool {
        phones.contains { mine in
            other.phones.contains { $0.number == mine.number || $0.number.matches(mine.number) }
        }
    }
}
