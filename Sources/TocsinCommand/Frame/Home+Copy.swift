internal import TocsinMembership
internal import TocsinStore

extension Home {
    /// Whether nothing of the network has come here yet although others are in it: what this member entered before may
    /// be with them.
    func hasEmptyCopy() throws -> Bool {
        guard hasNetwork, Self.isThere(database) else { return false }
        let reader = try StoreReader(home: path)
        guard try reader.recordCount() == 0, try reader.drafts().isEmpty,
            try reader.lastAgreement() == nil
        else { return false }
        return try (reader.membership()?.members.count ?? 0) > 1
    }
}
