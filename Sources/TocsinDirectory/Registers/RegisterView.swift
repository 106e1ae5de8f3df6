package import TocsinRecord

/// Which register a record is a version of.
package struct RegisterID: Hashable, Sendable {
    package let member: MemberID
    package let kind: RecordKind
    package let subject: Subject

    package init(member: MemberID, kind: RecordKind, subject: Subject) {
        self.member = member
        self.kind = kind
        self.subject = subject
    }

    /// The register of a record, or `nil` if the record is no version of any.
    package init?(of header: RecordHeader) {
        guard header.kind.isRegister, let subject = header.subject else { return nil }
        self.init(member: header.member, kind: header.kind, subject: subject)
    }
}

/// One version of a register, as far as order depends on it: a payload is not needed.
package struct RegisterVersion: Hashable, Sendable {
    package let id: RecordID
    /// What it says it replaces; ids of other registers and unknown ids count for nothing.
    package let replaces: [RecordID]

    package init(id: RecordID, replaces: [RecordID]) {
        self.id = id
        self.replaces = replaces
    }
}

/// What is current in a register: a pure function of the set of its versions that are held.
///
/// Current are the versions that no other replaces. If several are, all nodes show the same: the one of
/// greater depth, then of higher id. Depth is the length of the longest chain of replaced versions.
package struct RegisterView: Hashable, Sendable {
    /// Versions that nobody replaces, the one to show first.
    package let current: [RecordID]
    /// The depth of the version to show, from 1; 0 for an empty register.
    package let depth: Int

    /// The version to show.
    package var winner: RecordID? { current.first }

    /// The other current versions, which wait for a person to merge them.
    package var conflicts: ArraySlice<RecordID> { current.dropFirst() }

    /// Looks at all versions of one register that are held, in any order, any number of times each.
    package init(of versions: [RegisterVersion]) {
        // Nearly every register has one version, and a node that fills itself makes thousands of views.
        if versions.count == 1 {
            current = [versions[0].id]
            depth = 1
            return
        }
        let graph = VersionGraph(versions)
        let depths = graph.depths()
        let order = graph.unreplaced.sorted { left, right in
            (depths[left], graph.versions[left].id) > (depths[right], graph.versions[right].id)
        }
        current = order.map { graph.versions[$0].id }
        depth = order.first.map { depths[$0] } ?? 0
    }
}
