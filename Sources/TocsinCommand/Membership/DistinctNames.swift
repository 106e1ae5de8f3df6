internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// What members are called in one text: with the beginning of the identifier where several have one name, as who goes on with new
/// keys has that of its former self.
struct DistinctNames {
    private let shared: Set<String>
    private let council: Council

    /// - Parameter members: all that the text may name.
    init(_ members: [MemberID], in council: Council) {
        let names = members.sortedWithoutRepetition.map(council.name)
        shared = Set(Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys)
        self.council = council
    }

    func name(of member: MemberID) -> String {
        let name = council.name(of: member)
        return shared.contains(name) ? "\(name) (\(member.short))" : name
    }
}
