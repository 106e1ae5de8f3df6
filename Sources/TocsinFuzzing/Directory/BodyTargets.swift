internal import TocsinDirectory
internal import TocsinRecord

extension FuzzTarget {
    /// The body of a contact record, and all that is shown of it.
    static let contact = FuzzTarget("contact", seeds: Seeds.contacts) { (input) throws(Finding) in
        guard let contact = try? Contact(decoding: input) else { return }
        let bytes = try? contact.encoded()
        try expect(bytes != nil, "a contact that was taken in can be written")
        let again = try? Contact(decoding: bytes ?? [])
        try expect(again == contact, "a contact is decoded as it was encoded")
        try Shown.check(contact)
    }

    /// The body of a rota record, and who has the duty.
    static let rota = FuzzTarget("rota", seeds: Seeds.rotas) { (input) throws(Finding) in
        guard let rota = try? Rota(decoding: input) else { return }
        let bytes = try? rota.encoded()
        try expect(bytes != nil, "a rota that was taken in can be written")
        let again = try? Rota(decoding: bytes ?? [])
        try expect(again == rota, "a rota is decoded as it was encoded")
        try Shown.check(rota)
    }

    /// The bodies of other records, and what a member keeps for itself.
    static let profile = FuzzTarget("profile", seeds: Seeds.profiles) { (input) throws(Finding) in
        if let profile = try? Profile(decoding: input) {
            let bytes = try? profile.encoded()
            try expect(bytes != nil, "a profile that was taken in can be written")
            let again = try? Profile(decoding: bytes ?? [])
            try expect(again == profile, "a profile is decoded as it was encoded")
        }
        if let entry = try? LocalEntry(decoding: input) {
            let bytes = try? entry.encoded()
            try expect(bytes != nil, "an entry that was taken in can be written")
            let again = try? LocalEntry(decoding: bytes ?? [])
            try expect(again == entry, "an entry is decoded as it was encoded")
        }
    }
}
