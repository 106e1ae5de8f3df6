internal import TocsinCrypto
package import TocsinRecord

/// Decides which of the records that are kept count, and what follows for the others when one comes.
///
/// This is the only place where that is decided: a node's database and the simulator's disks are tables of
/// it, and a replica takes over what it reports.
///
/// A record may be said if the membership authorises it and, once its key has ended, if a head that still
/// counts names it or a record after it that counts does: what is only owed leads nowhere, since it is
/// passed on to nobody. Its payload is excused if a record of the same member that counts erases it. Both
/// depend only on records that were made after it and name its digest, so there is exactly one answer, and
/// judging anew what hangs on a change comes to an end.
package struct Judge<Table: RecordTable> {
    /// The members, with what was taken in.
    package private(set) var membership: Membership
    /// The records, with what was taken in.
    package private(set) var table: Table

    private var report: AppendReport
    /// Whose standing may be another, in the order in which that came up.
    private var concerned: [RecordID] = []
    /// The same, for look-up alone.
    private var isConcerned: Set<RecordID> = []
    private var changes = StandingChanges()
    /// What was taken into the membership by this call; for look-up alone.
    private var folded: Set<RecordID> = []

    /// Begins with what is kept and the membership that follows from it.
    package init(_ table: Table, membership: Membership) {
        self.table = table
        self.membership = membership
        report = AppendReport(membership: membership)
    }

    /// Takes in records, in any order, each of them or with a reason not.
    ///
    /// What identity keys say is taken in first, so that a key counts in the very batch that introduces it.
    package mutating func take(
        _ records: [Verified<Record>]
    ) throws(Table.Failure) -> AppendReport {
        report = AppendReport(membership: membership)
        changes = StandingChanges()
        folded = []
        let before = membership.decided.decision
        try fold(records.filter(\.value.header.makesMembers))
        report.outcomes.reserveCapacity(records.count)
        for record in records { report.outcomes.append(try take(record)) }
        try settle()
        try conclude(from: records, after: before)
        report.membership = membership
        report.changes = changes.inTheEnd
        return report
    }

    /// Makes the decisions and admissions that follow from what is kept and are not here: they were lost, and nobody speaks
    /// or vouches again.
    package mutating func concludeAnew() throws(Table.Failure) -> AppendReport {
        report = AppendReport(membership: membership)
        changes = StandingChanges()
        folded = []
        try decide()
        try admit(try everybodyVouchedFor())
        report.membership = membership
        report.changes = changes.inTheEnd
        return report
    }

    /// Judges these records anew, and all that hangs on them.
    ///
    /// - Returns: those that are not what they were said to be, ascending.
    package mutating func judgeAnew(
        _ records: [RecordID]
    ) throws(Table.Failure) -> [KeptRecord] {
        changes = StandingChanges()
        concern(records)
        try settle()
        return changes.inTheEnd
    }

    // MARK: Keys

    /// Takes in decisions and admissions, then what identity keys say.
    ///
    /// What such a key says decides and admits nothing by itself. Were it taken in before, and its member gone for a while
    /// in the course of some decisions, nobody would know of it any more.
    private mutating func fold(_ records: [Verified<Record>]) throws(Table.Failure) {
        try foldAuthorised(among: records.filter(\.value.header.kind.isAuthorless))
        try foldAuthorised(among: records.filter { !$0.value.header.kind.isAuthorless })
        report.rekeyed = report.rekeyed.sortedWithoutRepetition
    }

    /// Takes in some records, until no more of them are authorised by the others.
    private mutating func foldAuthorised(
        among records: [Verified<Record>]
    ) throws(Table.Failure) {
        var waiting = records
        while true {
            let isReady = waiting.map { isAuthorised($0.value) }
            let ready = zip(waiting, isReady).filter(\.1).map(\.0)
            guard !ready.isEmpty else { break }
            waiting = zip(waiting, isReady).filter { !$1 }.map(\.0)
            folded.formUnion(ready.map(\.value.id))
            let before = membership
            for member in membership.fold(ready) { try rekey(member, from: before) }
            if membership.decided.decision != before.decided.decision {
                try concernErased(since: before.decided)
            }
        }
    }

    /// Notes what a decision has erased: also all that was said by somebody who was no member any more when it removed him.
    private mutating func concernErased(since before: DecidedState) throws(Table.Failure) {
        concern(membership.decided.erased)
        for removal in membership.decided.removed where !before.isRemoved(removal.member) {
            concern(try table.records(of: removal.member))
        }
    }

    private func isAuthorised(_ record: Record) -> Bool {
        membership.authorise(record) == .authorised
    }

    /// Notes that what a member's keys have said must be judged anew, as far as these keys changed.
    private mutating func rekey(
        _ id: MemberID,
        from before: Membership
    ) throws(Table.Failure) {
        report.rekeyed.append(id)
        guard let present = membership.member(id) else {
            return concern(try table.records(of: id))
        }
        guard let former = before.member(id) else { return try welcome(id) }
        let (old, new) = (former.keys, present.keys)
        for key in new.keysChanged(since: old) {
            let (before, after) = (old.entry(of: key), new.entry(of: key))
            if let ended = before?.keptHeads, let ends = after?.keptHeads,
                before?.role == after?.role
            {
                // What such a key may say hangs on its heads, and is judged from them on.
                concern((ended + ends).map(\.id))
            } else {
                concern(try table.records(by: key, of: id))
            }
        }
    }

    /// Takes in what a new member has said before, if it is here: its admission was lost, and came again.
    private mutating func welcome(_ id: MemberID) throws(Table.Failure) {
        _ = membership.fold(try table.identityRecords(of: id, from: .void))
        concern(try table.records(of: id))
    }

    // MARK: What follows from voices and vouches

    /// Makes what follows from records with them, so that it needs nobody who comes and does it.
    private mutating func conclude(
        from records: [Verified<Record>],
        after before: DecisionID
    ) throws(Table.Failure) {
        let came = headers(of: records)
        let isSpoken = came.contains { $0.kind == .voice }
        if isSpoken || membership.decided.decision != before { try decide() }
        if membership.decided.decision != before {
            try admit(try everybodyVouchedFor())
        } else {
            try admit(applicants(in: came))
        }
    }

    /// What these records say, and those that changed by them, as far as they count now.
    private func headers(of records: [Verified<Record>]) -> [RecordHeader] {
        let came = zip(records, report.outcomes).filter { $1.standing?.counts == true }
            .map(\.0.value.header)
        return came + changes.inTheEnd.filter(\.standing.counts).map(\.header)
    }

    /// Decides what enough voices are here for, and what follows that.
    private mutating func decide() throws(Table.Failure) {
        while !membership.decisions.isSplit {
            let voters = membership.decided.voters.map(\.member)
            let present = membership.decided.decision
            let voices = try table.versions(
                of: .voice,
                named: SpokenVoice.subject(after: present),
                by: voters
            )
            let speakers = voices.map(\.value.header.member).sortedWithoutRepetition
            guard 2 * speakers.count > voters.count else { return }
            guard
                let decision = membership.decision(
                    on: try proposals(in: voices),
                    by: voices,
                    showing: try identities(of: voices)
                ),
                !membership.decisions.contains(
                    DecisionID(bytes: decision.value.header.member.bytes)
                )
            else { return }
            try keep(decision)
            // Where another is waited for, or there is no room beside others, it leads nowhere.
            guard membership.decided.decision != present else { return }
        }
    }

    /// What a majority of these voices wants, as far as it can be read.
    ///
    /// Bodies are read one by one, and only of these: whoever speaks often and at length must cost nobody much.
    private func proposals(
        in voices: [Verified<Record>]
    ) throws(Table.Failure) -> [Proposal] {
        var proposals: [Proposal] = []
        for wanted in membership.majorities(in: voices) {
            for id in wanted.voices {
                guard let body = try table.body(of: id), let proposal = wanted.proposal(in: body)
                else { continue }
                proposals.append(proposal)
                break
            }
        }
        return proposals
    }

    /// What the identity keys of those who have signed some records say and counts: a thief of a key that was replaced can
    /// sign any number of records that do not, and must leave the others their room.
    private func identities(
        of records: [Verified<Record>]
    ) throws(Table.Failure) -> [Verified<Record>] {
        var identities: [Verified<Record>] = []
        for member in records.map(\.value.header.member).sortedWithoutRepetition {
            identities += try table.identityRecords(of: member, from: .held)
        }
        return identities
    }

    /// Takes in a record that follows from others.
    private mutating func keep(_ record: Verified<Record>) throws(Table.Failure) {
        try fold([record])
        if try take(record).standing?.counts == true { report.derived.append(record) }
        try settle()
    }

    /// Those for whom a voter's vouch among these records, or among those that changed by them, counts now, and who are
    /// no members; ascending.
    private func applicants(in headers: [RecordHeader]) -> [MemberID] {
        headers.compactMap { header in
            guard header.kind == .vouch, membership.decided.voter(header.member) != nil else {
                return nil
            }
            return (try? Vouch(decoding: header.statement))?.applicant
        }.filter { membership.member($0) == nil }.sortedWithoutRepetition
    }

    /// Those for whom voters vouch and who are no members, ascending.
    private func everybodyVouchedFor() throws(Table.Failure) -> [MemberID] {
        try table.applicants(of: membership.decided.voters.map(\.member))
            .filter { membership.member($0) == nil }.sortedWithoutRepetition
    }

    /// Admits those of some applicants for whom enough vouches are here.
    private mutating func admit(_ applicants: [MemberID]) throws(Table.Failure) {
        for applicant in applicants {
            let vouches = try table.versions(
                of: .vouch,
                named: Subject(firstHalfOf: applicant.bytes),
                by: membership.decided.voters.map(\.member)
            )
            let authors = vouches.map(\.value.header.member).sortedWithoutRepetition
            guard authors.count >= Int(membership.decided.policy.vouches),
                let sufficient = membership.sufficientVouches(
                    for: applicant,
                    in: vouches,
                    showing: try identities(of: vouches)
                ),
                let application = try application(of: applicant, in: sufficient),
                let admission = membership.admission(by: application, sufficient)
            else { continue }
            try keep(admission)
        }
    }

    /// What one of these vouches brings along of an applicant; bodies are read until one does.
    private func application(
        of applicant: MemberID,
        in vouches: [ShownVouch]
    ) throws(Table.Failure) -> Application? {
        for vouch in vouches {
            guard let body = try table.body(of: vouch.record.value.id),
                let application = membership.application(of: applicant, in: body)
            else { continue }
            return application
        }
        return nil
    }

    // MARK: Records

    private mutating func take(
        _ record: Verified<Record>
    ) throws(Table.Failure) -> AppendOutcome {
        let authorisation = membership.authorise(record.value)
        // What the membership has taken in is kept, if only as void, since it follows from what is here; but of decisions
        // none that others at its place leave no room for: there may be any number of them.
        let isFolded = folded.contains(record.value.id) && record.value.header.kind != .decision
        guard authorisation == .authorised || isFolded else { return .refused(authorisation) }
        let (kept, bytes) = try judged(record)
        guard try table.insert(bytes, as: kept.standing) else { return try takeAgain(record) }
        spread(kept, from: .void)
        return .new(kept.standing)
    }

    /// Takes a record whose identifier is here: it may bring the payload that is missing, good bytes for damaged ones, or
    /// grounds that suffice for others that do not any more.
    private mutating func takeAgain(
        _ record: Verified<Record>
    ) throws(Table.Failure) -> AppendOutcome {
        guard let present = try table.find(record.value.id), try table.matches(record.value),
            try !bringsGrounds(record.value)
        else {
            return .mended(try replace(with: record))
        }
        guard !present.hasPayload, record.value.payload != nil, try erasure(of: present) == nil
        else {
            return .duplicate(present.standing)
        }
        return .completed(try replace(with: record))
    }

    /// Whether somebody is a member by the grounds that a record brings, and others are kept: what a decision has spoilt
    /// would be read at the next start.
    private func bringsGrounds(_ record: Record) throws(Table.Failure) -> Bool {
        guard membership.goes(by: record) else { return false }
        return try !table.hasGrounds(of: record)
    }

    private mutating func replace(
        with record: Verified<Record>
    ) throws(Table.Failure) -> Standing {
        let before = try table.find(record.value.id)?.standing
        let (kept, bytes) = try judged(record)
        try table.replace(with: bytes, as: kept.standing)
        // A decision may have spoilt the grounds of an admission just now, for which others are here.
        changes.correct(kept)
        // Of damaged bytes nobody knows what they had said: all that hangs on them is looked at.
        spread(kept, from: before)
        return kept.standing
    }

    // MARK: Standing

    /// What a record that has come is, and what is to be kept of it: nothing of what was erased before it came.
    private func judged(
        _ record: Verified<Record>
    ) throws(Table.Failure) -> (KeptRecord, Verified<Record>) {
        var kept = KeptRecord(record.value, standing: .void)
        let erasure = try erasure(of: kept)
        kept.standing = standing(of: kept, erasure, try maySay(kept))
        return (kept, erasure == nil ? record : record.withoutPayload)
    }

    private func standing(
        of kept: KeptRecord,
        _ erasure: Erasure?,
        _ maySay: Bool
    ) -> Standing {
        guard maySay else { return .void }
        guard kept.header.content != nil else { return .held }
        if erasure != nil { return .excused }
        return kept.hasPayload ? .held : .owed
    }

    private func erasure(of kept: KeptRecord) throws(Table.Failure) -> Erasure? {
        guard kept.header.content != nil else { return nil }
        let member = kept.header.member
        let own = try table.erasure(of: kept.id, by: member)
        return own ?? (membership.decided.erases(kept.id, of: member) ? .later : nil)
    }

    /// Whether the author may say it: while the key lives, or because a chain leads to it.
    private func maySay(_ kept: KeptRecord) throws(Table.Failure) -> Bool {
        let header = kept.header
        guard membership.authorise(header, id: kept.id) == .authorised else { return false }
        // What has no author counts by its grounds; a ledger that names its key says nothing of it.
        if header.kind.isAuthorless { return true }
        let claim = Claim(header, id: kept.id)
        guard let heads = membership.namedHeads(of: header.feed.key, of: header.member) else {
            return true
        }
        if heads.names(claim) { return true }
        guard header.seq < Limits.seq else { return false }
        return try table.counting(at: header.seq + 1, of: header.feed).contains {
            $0.header.prev == kept.id && $0.header.member == header.member
        }
    }

    /// Judges whatever is concerned, and then what hangs on what changed, round by round.
    ///
    /// In each round one more of the records on the longest way from a change is as it will stay.
    private mutating func settle() throws(Table.Failure) {
        while !concerned.isEmpty {
            let round = concerned
            concerned = []
            isConcerned = []
            for id in round { try judge(id) }
        }
    }

    private mutating func judge(_ id: RecordID) throws(Table.Failure) {
        // Nothing follows from damaged bytes, also not that those before them count. Should they count, peers send them anew,
        // and with them all comes back.
        guard var kept = try table.find(id) else {
            return concern(try table.predecessors(ofDamaged: id))
        }
        let before = kept.standing
        let erasure = try erasure(of: kept)
        kept.standing = standing(of: kept, erasure, try maySay(kept))
        if before != kept.standing {
            try table.set(kept.standing, of: kept)
            changes.note(kept, was: before)
            spread(kept, from: before)
            if kept.standing == .void, kept.header.kind == .decision {
                return try table.remove(kept)
            }
        }
        guard kept.hasPayload else { return }
        try table.arrange(erasure, of: kept)
        if erasure == .atOnce { report.mustSweep = true }
    }

    /// Notes what hangs on a record that is no longer what it was.
    ///
    /// - Parameter before: `nil` if nobody knows.
    private mutating func spread(_ kept: KeptRecord, from before: Standing?) {
        let header = kept.header
        guard before?.counts != kept.standing.counts else { return }
        concern(header.erases)
        if let prev = header.prev,
            membership.namedHeads(of: header.feed.key, of: header.member) != nil
        {
            concern([prev])
        }
    }

    private mutating func concern(_ records: [RecordID]) {
        for id in records where isConcerned.insert(id).inserted { concerned.append(id) }
    }
}

/// Which records changed while others were judged, and from what.
private struct StandingChanges {
    /// In the order in which they first changed.
    private var changed: [(before: Standing, now: KeptRecord)] = []
    /// Where in that order; for look-up alone.
    private var places: [RecordID: Int] = [:]

    mutating func note(_ kept: KeptRecord, was before: Standing) {
        if let place = places[kept.id] {
            changed[place].now = kept
        } else {
            places[kept.id] = changed.count
            changed.append((before, kept))
        }
    }

    /// Notes what a record is after all, if it was noted.
    mutating func correct(_ kept: KeptRecord) {
        if let place = places[kept.id] { changed[place].now = kept }
    }

    /// Those that are in the end not what they were, ascending.
    var inTheEnd: [KeptRecord] {
        changed.filter { $0.before != $0.now.standing }.map(\.now).sorted { $0.id < $1.id }
    }
}

extension KeyLedger {
    /// The keys that are new, gone, or of another role or end than before, ascending.
    fileprivate func keysChanged(since before: KeyLedger) -> [PublicKey] {
        let same = before.entries.filter { entry(of: $0.key) == $0 }.map(\.key)
        return (before.entries + entries).map(\.key).filter { key in
            let place = same.partitionPoint { $0 < key }
            return place >= same.count || same[place] != key
        }.sortedWithoutRepetition
    }
}
