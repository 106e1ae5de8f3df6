internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
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
        return try hasOthers(reader)
    }

    /// Whether others are in the network, and this copy has not agreed with one of them for a day: what it does not know
    /// they may.
    func mayLackRecords(at now: Timestamp) throws -> Bool {
        guard hasNetwork, Self.isThere(database) else { return false }
        let reader = try StoreReader(home: path)
        guard try hasOthers(reader) else { return false }
        return try reader.lastAgreement()?.isOld(at: now) ?? true
    }

    /// Whether anybody but this home's member is in the network, be it that this one is not.
    private func hasOthers(_ reader: StoreReader) throws -> Bool {
        let own = try card().value.member
        return try reader.membership()?.members.contains { $0.id != own } ?? false
    }
}
