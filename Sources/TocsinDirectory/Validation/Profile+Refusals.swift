internal import TocsinRecord

extension Profile {
    /// Everything for which this profile must be refused; empty if it may be signed and shown.
    package var refusals: [Refusal] {
        var inspection = Inspection()
        inspection.require(name, "name", limit: DirectoryLimits.name)
        // It stands in place of the name on the member's card, and must not look like another's.
        if inspection.refusals.isEmpty, !PlainText.isValid(name, limit: DirectoryLimits.name) {
            inspection.refuse("name", .malformed(expected: "a name without invisible characters"))
        }
        inspection.check(website, "website", limit: DirectoryLimits.website)
        inspection.check(hasHarmlessWebsite, "website", expected: "an https:// or http:// address")
        inspection.check(zone, "zone")
        inspection.check(address, "address", limit: DirectoryLimits.address, lines: true)
        inspection.check(note, "note", limit: DirectoryLimits.note, lines: true)
        return inspection.refusals
    }

    /// Other schemes run programs when somebody clicks on them.
    private var hasHarmlessWebsite: Bool {
        website.isEmpty
            || ["https://", "http://"].contains { website.utf8.starts(with: $0.utf8) }
    }
}

extension LocalEntry {
    /// Everything for which this entry must be refused; empty if it may be kept.
    package var refusals: [Refusal] {
        var inspection = Inspection()
        inspection.require(source, "source", limit: DirectoryLimits.source)
        if contact.tlds.isEmpty { inspection.refuse("contact.tlds", .missing) }
        return inspection.refusals
            + contact.refusals.map { Refusal(field: "contact.\($0.field)", reason: $0.reason) }
    }
}
