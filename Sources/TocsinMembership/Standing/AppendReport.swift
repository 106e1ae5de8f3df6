package import TocsinRecord

/// What one transaction did to the records that are kept.
package struct AppendReport: Sendable {
    /// What became of each record, in the order in which they were handed over.
    package internal(set) var outcomes: [AppendOutcome] = []
    /// Records whose standing changed, ascending by identifier: those that were here before, and those of
    /// this transaction that are not what ``outcomes`` says any more.
    package internal(set) var changes: [KeptRecord] = []
    /// The members and their keys as they are now.
    package internal(set) var membership: Membership
    /// The members who are new, removed or whose keys changed, ascending.
    package internal(set) var rekeyed: [MemberID] = []
    /// Decisions and admissions that came about since enough voices or vouches are here: they are kept as well.
    package internal(set) var derived: [Verified<Record>] = []
    /// The greatest entry number: every record that begins to count, be it again, gets the next one.
    package var entered: UInt64 = 0
    /// Whether an identity key erased something whose bytes were here, so that no trace of it may wait.
    package internal(set) var mustSweep = false

    init(membership: Membership) { self.membership = membership }
}

/// What became of a record that was to be kept.
package enum AppendOutcome: Equatable, Sendable {
    /// It was not here, and now it is.
    case new(Standing)
    /// Its header was here, and now its payload is too.
    case completed(Standing)
    /// What was here of it was damaged, and now is as it was signed.
    case mended(Standing)
    /// It was here already.
    case duplicate(Standing)
    /// It is not kept, since its author may not say it: unknown, or ended before it.
    case refused(Authorisation)

    /// What the record is, or `nil` if it is not kept.
    package var standing: Standing? {
        switch self {
        case .new(let standing), .completed(let standing), .mended(let standing),
            .duplicate(let standing):
            standing
        case .refused: nil
        }
    }
}
