package import TocsinMembership
package import TocsinRecord

/// What this copy knows of one record, whether it holds it or only heard of it.
package struct RecordAccount: Equatable, Sendable {
    /// The record.
    package let id: RecordID
    /// What is kept of it; `nil` if nothing is.
    package let kept: Kept?
    /// Records that are kept and name it, those that count first, then ascending; at most `StoreLimits.mentions`.
    package let mentions: [Mention]
    /// Whether it was put aside since it was damaged, and has not come again.
    package let isPutAside: Bool

    /// A record that is kept.
    package struct Kept: Equatable, Sendable {
        /// What was signed; `nil` if it is damaged on this disk.
        package let header: RecordHeader?
        /// What the other records make of it.
        package let standing: Standing
        /// Whether the bytes of its body are on this disk, shown or not.
        package let hasPayload: Bool
        /// Of an erased payload whose bytes are still here: after how many seconds of running time they go.
        package let leavesAfter: Int64?
        /// Whether its key has signed two records at its place or at one before it.
        package let isDisputed: Bool
    }

    /// A record that names another.
    package struct Mention: Equatable, Sendable {
        /// Which one does so.
        package let id: RecordID
        /// Whose it is.
        package let member: MemberID
        /// What its body is.
        package let kind: RecordKind
        /// Its place in its feed.
        package let seq: UInt64
        /// Whether it counts itself.
        package let counts: Bool
        /// As what it names the other.
        package let role: Role
    }

    /// As what a record names another.
    package enum Role: String, Sendable {
        /// The one before it in its feed.
        case previous
        /// A version of the same register that it takes the place of.
        case replaced
        /// What its member takes back.
        case erased
        /// What it answers.
        case thread
        /// The newest identity record that its author knew.
        case known
        /// The last record that counts of a key which it ends.
        case head
    }
}

extension RecordHeader {
    /// As what this header names a record, or `nil` if it does not.
    func role(of id: RecordID) -> RecordAccount.Role? {
        if erases.contains(id) { return .erased }
        if replaces.contains(id) { return .replaced }
        if prev == id { return .previous }
        if thread == id { return .thread }
        if identity.revocations.contains(where: { $0.heads.contains { $0.id == id } }) {
            return .head
        }
        return known == id ? .known : nil
    }

    /// Every record that this header names.
    var namedRecords: [RecordID] {
        erases + replaces + [prev, thread, known].compactMap(\.self)
            + identity.revocations.flatMap { $0.heads.map(\.id) }
    }
}
