import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinSimulator

/// What of a network concerns others than a coalition, and how many decisions it took aside.
struct OthersPicture: Equatable {
    let voters: [DecidedState.Voter]
    let policy: Genesis.Policy
    let settled: [MemberID]
    let removed: [Removal]
    let ended: [MemberKey]
    let rulings: [Ruling]
    let erased: [RecordID]
    /// Without the intruder where so many as there are may let it in.
    var members: [MemberID]
    let suspended: [MemberID]
    let labels: [[HeldLabel]]
    /// What of the victim's TLD the intruder holds.
    let intruders: [HeldLabel]
    /// Whether what the victim has published can be read.
    let isContactShown: Bool

    init(of disk: Disk, in town: Town) {
        let membership = disk.membership
        let decided = membership.decided
        (voters, policy) = (decided.voters, decided.policy)
        settled = decided.settled.map(\.member)
        (removed, ended) = (decided.removed, decided.ended)
        (rulings, erased) = (decided.rulings, decided.erased)
        members = membership.members.map(\.id)
        let picture = disk.picture
        suspended = picture.suspended
        let held = zip(members, picture.regards).map { ($0, $1.labels) }
        labels = held.filter { $0.0 != town.intruder.id }.map(\.1)
        intruders = held.filter { $0.0 == town.intruder.id }.flatMap(\.1)
        isContactShown = disk.shown(town.contact.value.id)?.value.payload != nil
    }

    /// The names of what is not the same, for messages.
    func differences(from other: OthersPicture) -> [String] {
        zip(Mirror(reflecting: self).children, Mirror(reflecting: other).children)
            .filter { String(describing: $0.value) != String(describing: $1.value) }
            .map { "\($0.label ?? ""): \($0.value) for \($1.value)" }
    }

    /// Without one whom enough have let in.
    func without(_ member: MemberID) -> OthersPicture {
        var copy = self
        copy.members.removeAll { $0 == member }
        return copy
    }
}
