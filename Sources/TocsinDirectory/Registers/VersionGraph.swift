internal import TocsinRecord

/// Versions of one thing and who replaces whom, by place in an array sorted by id.
struct VersionGraph {
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

    /// Whether the version at each place is an ancestor of one that stands at some others: what that replaces, or an ancestor of
    /// what it replaces.
    func ancestors(of places: [Int]) -> [Bool] { reachable(from: places, over: replaced) }

    /// Whether the version at each place has one that stands at some others among its ancestors.
    func descendants(of places: [Int]) -> [Bool] { reachable(from: places, over: replacers) }

    private func reachable(from places: [Int], over edges: [[Int]]) -> [Bool] {
        var isReached = [Bool](repeating: false, count: versions.count)
        var ready = places
        while let place = ready.popLast() {
            for next in edges[place] where !isReached[next] {
                isReached[next] = true
                ready.append(next)
            }
        }
        return isReached
    }

    /// For each version the places of those that replace it.
    private var replacers: [[Int]] {
        var replacers = [[Int]](repeating: [], count: versions.count)
        for (place, list) in replaced.enumerated() {
            for older in list { replacers[older].append(place) }
        }
        return replacers
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
        let replacers = replacers
        var waitsFor = replaced.map(\.count)
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
