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

/// The versions of a register and who replaces whom, by place in an array sorted by id.
private struct VersionGraph {
    let versions: [RegisterVersion]
    /// For each version the places of those held that it replaces.
    private let replaced: [[Int]]

    init(_ list: [RegisterVersion]) {
        var versions: [RegisterVersion] = []
        for version in list.sorted(by: { $0.id < $1.id }) where version.id != versions.last?.id {
            versions.append(version)
        }
        var places: [RecordID: Int] = [:]
        for (place, version) in versions.enumerated() { places[version.id] = place }
        self.versions = versions
        replaced = versions.enumerated().map { place, version in
            version.replaces.compactMap { places[$0] }.filter { $0 != place }
        }
    }

    /// The places of versions that no other replaces.
    var unreplaced: [Int] {
        var isReplaced = [Bool](repeating: false, count: versions.count)
        for place in replaced.joined() { isReplaced[place] = true }
        return versions.indices.filter { !isReplaced[$0] }
    }

    /// One more than the greatest depth of what a version replaces, level by level from the oldest.
    ///
    /// An id is the digest of a header that holds the ids it replaces, so there are no rings; would one exist
    /// nevertheless, its versions keep depth 1.
    func depths() -> [Int] {
        var replacers = [[Int]](repeating: [], count: versions.count)
        var waitsFor = replaced.map(\.count)
        for (place, list) in replaced.enumerated() {
            for older in list { replacers[older].append(place) }
        }
        var depths = [Int](repeating: 1, count: versions.count)
        var ready = versions.indices.filter { waitsFor[$0] == 0 }
        while let place = ready.popLast() {
            for newer in replacers[place] {
                depths[newer] = max(depths[newer], depths[place] + 1)
                waitsFor[newer] -= 1
                if waitsFor[newer] == 0 { ready.append(newer) }
            }
        }
        return depths
    }
}
