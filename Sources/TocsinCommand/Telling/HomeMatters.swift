internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

/// Finds what the member of a home has to do.
struct HomeMatters: MatterFinder {
    let home: String

    func ownMatters() -> MatterFindings {
        let context = CommandContext(home: home, asJSON: true)
        let own = Result { try OwnMatters(in: context) }
        var findings = MatterFindings()
        findings.find(.followUps) { try own.get().overdue.map(\.thing) }
        findings.find(.disputedKeys, cannotWait: true) {
            try own.get().disputedKeys.map { .init($0.key.array, name: $0.key.short) }
        }
        findings.find(.endedKeys, cannotWait: true) { try own.get().endedKeyThings }
        findings.find(.membership, cannotWait: true) {
            try own.get().loss.map { [$0.thing] } ?? []
        }
        if let known = try? own.get() {
            findings.isGone = known.isGone
            // Of who is no member, or none any more, nothing else is asked.
            if !known.isMember || known.isGone { return findings }
        }
        findings.find(.suspension, cannotWait: true) {
            try own.get().isSuspended ? [.init([], name: "suspended")] : []
        }
        findings.find(.confirmations) {
            let contacts = try OwnContacts(in: context.home)
            return try own.get().unconfirmed(among: contacts).map { $0.thing(context) }
        }
        return findings
    }

    func mattersOfOthers() -> MatterFindings {
        let context = CommandContext(home: home, asJSON: true)
        var findings = MatterFindings()
        guard context.home.hasNetwork else { return findings }
        let council = Result { try Council(in: context) }
        if let known = try? council.get(), !known.isAsked { return findings }
        findings.find(.waitingProposals) {
            try council.get().waitingForOwnVoice.map { .init($0.id.array, name: $0.id.short) }
        }
        findings.find(.proposalsAboutYou) {
            try council.get().ownStakes
                .map(\.thing)
        }
        findings.find(.applicants) {
            try council.get().applicantsForOwnVouch.map { .init($0.array, name: $0.short) }
        }
        return findings
    }
}

extension Council {
    /// Whether anything is asked of this member: it is one, and has not left.
    fileprivate var isAsked: Bool { membership.member(own)?.keys.isDormant == false }
}

extension OwnMatters {
    fileprivate init(in context: CommandContext) throws {
        let reader = try StoreReader(home: context.home.path)
        self.init(
            context: context,
            reader: reader,
            member: try context.home.card().value.member,
            membership: try reader.membership()
        )
    }

    fileprivate var isMember: Bool { membership?.member(member) != nil }

    /// Whether it was a member, and nobody takes it for one any more.
    fileprivate var isGone: Bool { loss != nil }

    fileprivate var endedKeyThings: [Matter.Thing] {
        let keys = KeyFolder(folder: context.home.keys)
        return endedKeys.compactMap { role in
            keys.publicKey(of: role).map { .init($0.array, name: "\(role)") }
        }
    }
}

extension OwnMatters.Loss {
    fileprivate var thing: Matter.Thing {
        switch self {
        case .removed(let decision): .init(decision.array, name: "removed")
        case .left: .init(Array("left".utf8), name: "left")
        }
    }
}

extension Stake {
    /// When one more voice decides it, it is another one: whoever was told of many hears of that.
    fileprivate var thing: Matter.Thing {
        Matter.Thing(proposal.array + (missing <= 1 ? [1] : []), name: proposal.short)
    }
}

extension OwnMatters.OverdueStep {
    /// Put off, it is another one.
    fileprivate var thing: Matter.Thing {
        let identity = "\(report) \(place) \(due.seconds)"
        return Matter.Thing(Array(identity.utf8), name: "\(report)", since: due)
    }
}

extension OwnContact {
    /// Confirmed once more, and due again, it is another one; so it is when it is stale.
    fileprivate func thing(_ context: CommandContext) -> Matter.Thing {
        let (confirmed, policy) = (contact.confirmed, context.freshness)
        let days = FreshnessPolicy.days(since: confirmed, at: context.now)
        let isStale = days >= policy.staleAfterDays
        return Matter.Thing(
            subject.array + Array("\(confirmed.seconds) \(isStale)".utf8),
            name: String(subject.description.prefix(8)),
            since: confirmed.advanced(by: Int64(policy.ageingAfterDays) * 86_400)
        )
    }
}
