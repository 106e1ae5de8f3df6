internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

extension StoreReader {
    /// The one record whose identifier is, or begins with, what somebody typed: four digits at least.
    ///
    /// - Parameter member: whose record it is, if that is known.
    /// - Throws: `CommandError` with status 4 for none, and for several.
    func record(typed text: String, of member: MemberID? = nil) throws -> Verified<Record> {
        // By all its digits also what does not count is found.
        if let id = RecordID(hex: text), let record = try record(id),
            member == nil || record.value.header.member == member
        {
            return record
        }
        let prefix = SearchTerms.folded(text)
        let ids = try heldIndex().filter { held in
            (member == nil || held.member == member)
                && held.id.description.utf8.starts(with: prefix.utf8)
        }.map(\.id)
        guard prefix.utf8.count >= 4, let first = ids.first, let record = try record(first)
        else { throw Phrases.Checking.noSuchRecord }
        guard ids.count == 1 else { throw Phrases.Checking.ambiguousRecord(ids.count) }
        return record
    }
}
