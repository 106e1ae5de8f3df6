internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinReplication

extension NeighbourMarks {
    /// What follows for links from how the operators mark members.
    init(_ marks: [MemberID: LocalMark]) {
        let members = marks.keys.sorted()
        self.init(
            pinned: members.filter { marks[$0]?.pinned != nil },
            blocked: members.filter { marks[$0]?.isBlocked == true }
        )
    }
}
