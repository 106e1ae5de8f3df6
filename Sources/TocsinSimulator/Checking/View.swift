internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// What a node shows: who belongs, what was decided, each member's keys and how others regard it, and each register's
/// winner and conflicts.
struct View: Equatable {
    let decided: DecidedState
    let members: [MemberID]
    let keys: [KeyLedger]
    let overcommitted: [MemberID]
    let regards: [Regard]
    let suspended: [MemberID]
    let lifted: [StandingSuspension]
    let registers: [Register]

    struct Register: Equatable {
        let member: MemberID
        let subject: Subject
        let view: RegisterView
        /// What the winner says, or `nil` if it is erased.
        let contact: Contact?
    }

    init(of station: Station) {
        let shown = station.disk.shown.filter { station.replica?.holds($0.value.id) == true }
        let membership = station.replica?.membership ?? Membership(genesis: station.genesis)
        decided = membership.decided
        members = membership.members.map(\.id)
        keys = membership.members.map(\.keys)
        let said = { (kind: RecordKind) in shown.filter { $0.value.header.kind == kind } }
        let suspensions = Suspensions(membership, said(.suspension), objections: said(.objection))
        suspended = members.filter(suspensions.isSuspended)
        lifted = suspensions.lifted
        let vouches = said(.vouch)
        overcommitted = OpenVouches(in: decided, vouches).overcommitted
        let seen = Regards(membership, overcommitted: overcommitted)
        regards = membership.members.map { seen.regard(of: $0, in: vouches) }
        let versions = said(.contact).map(\.value)
            .compactMap { record in record.header.subject.map { (subject: $0, record: record) } }
            .sorted {
                ($0.record.header.member, $0.subject, $0.record.id)
                    < ($1.record.header.member, $1.subject, $1.record.id)
            }
        var registers: [Register] = []
        var rest = versions[...]
        while let first = rest.first {
            let member = first.record.header.member
            let same = rest.prefix {
                $0.record.header.member == member && $0.subject == first.subject
            }
            registers.append(Register(member, first.subject, same.map(\.record)))
            rest = rest.dropFirst(same.count)
        }
        self.registers = registers
    }
}

extension View.Register {
    fileprivate init(_ member: MemberID, _ subject: Subject, _ versions: [Record]) {
        let view = RegisterView(
            of: versions.map { RegisterVersion(id: $0.id, replaces: $0.header.replaces) }
        )
        let winner = versions.first { $0.id == view.winner }
        self.init(
            member: member,
            subject: subject,
            view: view,
            contact: winner?.body.flatMap { try? Contact(decoding: $0) }
        )
    }
}
