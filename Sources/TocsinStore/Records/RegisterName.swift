internal import TocsinRecord

/// Which register of which member.
struct RegisterName: Hashable, Comparable {
    let member: MemberID
    let kind: RecordKind
    let subject: Subject

    init(member: MemberID, kind: RecordKind, subject: Subject) {
        self.member = member
        self.kind = kind
        self.subject = subject
    }

    /// The register that a record is a version of, or `nil` if it is of none.
    init?(_ header: RecordHeader) {
        guard header.kind.isRegister, let subject = header.subject else { return nil }
        self.init(member: header.member, kind: header.kind, subject: subject)
    }

    static func < (left: RegisterName, right: RegisterName) -> Bool {
        (left.member, left.kind.rawValue, left.subject)
            < (right.member, right.kind.rawValue, right.subject)
    }
}
