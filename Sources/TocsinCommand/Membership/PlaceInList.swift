internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// Where a member stands in a list for people: by its first TLD, those without one last, then by its name.
struct PlaceInList: Comparable, Sendable {
    let member: MemberID
    private let tld: TLD?
    private let name: String

    init(_ member: Member) { self.init(member.id, member.card) }

    init(_ member: MemberID, _ card: MemberCard) {
        self.member = member
        tld = card.labels.compactMap { TLD(canonical: $0.tld) }.min()
        name = card.organisation
    }

    static func < (left: PlaceInList, right: PlaceInList) -> Bool {
        if left.tld == right.tld { return (left.name, left.member) < (right.name, right.member) }
        guard let first = left.tld else { return false }
        return right.tld.map { first < $0 } ?? true
    }
}
