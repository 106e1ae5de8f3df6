internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What somebody who asks after a record is told of it.
struct Finding {
    let state: Explanation.State
    let reasons: [String]
    /// What to type next; empty if nothing helps or nothing is wrong.
    let next: String

    init(_ state: Explanation.State, _ reasons: [String], next: String = "") {
        self.state = state
        self.reasons = reasons
        self.next = next
    }

    /// Of a record that is kept.
    init(of kept: RecordAccount.Kept, _ account: RecordAccount, in council: Council) throws {
        let isDamaged = try !council.reader.deliverableRecords([account.id]).damaged.isEmpty
        guard let header = kept.header, !isDamaged else {
            self.init(.damaged, [Phrases.Why.damaged], next: Phrases.Why.repair)
            return
        }
        switch kept.standing {
        case .held: try self.init(ofHeld: kept, header, account, in: council)
        case .excused: self.init(ofErased: kept, header, account, in: council)
        case .owed: self.init(.owed, [Phrases.Why.owed])
        case .void: self.init(.void, VoidReason(header, in: council).sentences)
        }
    }

    /// Of a record that came and was not taken.
    init(of refused: DaemonNews.Refused, _ name: (MemberID) -> String, now: Timestamp) {
        let words = Phrases.Why.self
        let age = Phrases.Ages.ago(now.seconds(since: refused.time))
        self.init(
            [.waiting, .heldBack].first { $0.rawValue == refused.reason } ?? .refused,
            [words.came(from: refused.member.map(name), age), words.refused(refused.reason)],
            next: words.next(refused.reason)
        )
    }

    /// Of a record that is not here.
    init(ofAbsent account: RecordAccount, _ name: (MemberID) -> String) {
        let words = Phrases.Why.self
        if account.isPutAside {
            self.init(.damaged, [words.putAside])
        } else if account.mentions.isEmpty {
            self.init(.unknown, [words.isUnknown])
        } else {
            let mentions = account.mentions.prefix(Self.mostMentions).map { mention in
                words.mention(mention.role, mention.id.short, name(mention.member))
            }
            let isErased = account.mentions.contains { $0.role == .erased && $0.counts }
            self.init(
                .missing,
                [words.isMissing] + mentions + (isErased ? [words.willBeErased] : []),
                next: words.bringIt
            )
        }
    }

    /// As many as a person reads.
    private static let mostMentions = 3

    /// Of a record that counts and is whole: the gravest that is to be said of it stands first.
    private init(
        ofHeld kept: RecordAccount.Kept,
        _ header: RecordHeader,
        _ account: RecordAccount,
        in council: Council
    ) throws {
        let words = Phrases.Why.self
        let reader = council.reader
        var findings: [Finding] = []
        if kept.isDisputed {
            findings.append(
                Finding(
                    .disputed,
                    [words.disputed(header.feed.key.short)],
                    next: words.seeDispute(account.id.short)
                )
            )
        }
        if let newer = account.mentions.first(where: { $0.replaces(header) }) {
            findings.append(Finding(.replaced, [words.replaced(by: newer.id.short)]))
        } else if let register = RegisterID(of: header) {
            let others = try reader.currentVersions(of: register).filter { $0 != account.id }
            if !others.isEmpty {
                findings.append(Finding(.conflicting, [words.conflicting(others.map(\.short))]))
            }
        }
        if try reader.suspensions(in: council.membership).isSuspended(header.member) {
            findings.append(Finding(.held, [words.suspended(council.name(of: header.member))]))
        }
        self.init(
            findings.first?.state ?? .held,
            findings.flatMap(\.reasons) + [words.held],
            next: findings.first { !$0.next.isEmpty }?.next ?? ""
        )
    }

    private init(
        ofErased kept: RecordAccount.Kept,
        _ header: RecordHeader,
        _ account: RecordAccount,
        in council: Council
    ) {
        let words = Phrases.Why.self
        var reasons = account.mentions
            .filter { $0.role == .erased && $0.counts && $0.member == header.member }
            .prefix(Self.mostMentions).map { words.erased(by: $0.id.short) }
        let decision = council.membership.decisions.origin {
            $0.erases(account.id, of: header.member)
        }
        if let decision { reasons.append(words.erased(byDecision: decision.number)) }
        self.init(.erased, reasons + [words.bytes(kept.hasPayload, leaveAfter: kept.leavesAfter)])
    }
}

extension RecordAccount.Mention {
    /// Whether it takes the place of a version of a register.
    fileprivate func replaces(_ header: RecordHeader) -> Bool {
        role == .replaced && counts && member == header.member && kind == header.kind
    }
}
