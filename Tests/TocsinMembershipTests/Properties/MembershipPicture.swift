import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinSimulator

/// All that a node knows of who belongs: what counts, what was decided, the members with their keys, and how they are shown.
struct MembershipPicture: Equatable {
    let standings: [String]
    let decided: DecidedState
    let members: [String]
    let suspended: [MemberID]
    let regards: [Regard]

    init(of disk: Disk) {
        let membership = disk.membership
        standings = disk.standings
        decided = membership.decided
        members = membership.members.map { "\($0.id.short) \($0.origin) \($0.keys)" }
        let counting = disk.counting.compactMap { disk.shown($0.id) }
        let said = { (kind: RecordKind) in counting.filter { $0.value.header.kind == kind } }
        let suspensions = Suspensions(membership, said(.suspension), objections: said(.objection))
        suspended = membership.members.map(\.id).filter(suspensions.isSuspended)
        let vouches = said(.vouch)
        regards = membership.members.map { membership.regard(of: $0, in: vouches) }
    }
}

extension Disk {
    var picture: MembershipPicture { MembershipPicture(of: self) }

    /// What it passes on.
    var passedOn: [Verified<Record>] { counting.compactMap { shown($0.id) } }

    /// Hands it records until nothing new comes of it: what was refused comes again, from its author.
    mutating func hear(_ records: [Verified<Record>]) {
        var before: [String]?
        while before != standings {
            before = standings
            _ = write(records)
        }
    }
}
