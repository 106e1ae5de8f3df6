package import TocsinDirectory
internal import TocsinRecord

extension RegisterID: Comparable {
    /// By member, kind and subject: the order in which a transaction works through registers.
    package static func < (left: RegisterID, right: RegisterID) -> Bool {
        (left.member, left.kind.rawValue, left.subject)
            < (right.member, right.kind.rawValue, right.subject)
    }
}
