internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinNode
internal import TocsinRecord

/// Finds what the member of a home has to do.
struct HomeMatters: MatterFinder {
    let home: String

    func matters() throws -> [Matter] {
        let context = CommandContext(home: home, asJSON: true)
        let council = try Council(in: context)
        let own = try OwnMatters(of: OwnContacts(in: context.home), council, in: context)
        let overdue = Matter(.followUps, own.overdue.map(\.thing))
        // Of who is no member nothing is asked.
        guard let keys = council.membership.member(council.own)?.keys else { return [overdue] }
        // A thief of the identity key who ends all others makes a member as one that has left.
        guard !keys.isDormant else { return [overdue] + Self.keys(own, in: context) }
        return [
            Matter(.confirmations, own.unconfirmed.map { $0.thing(context.freshness) }),
            overdue,
            Matter(.voices, own.voices.map { .init($0.id.array, name: $0.id.short) }),
            Matter(
                .stakes,
                own.stakes.map { .init($0.proposal.array, name: $0.proposal.short) }
            ),
            Matter(.vouches, own.applicants.map { .init($0.array, name: $0.short) }),
        ] + Self.keys(own, in: context)
    }

    private static func keys(_ own: OwnMatters, in context: CommandContext) -> [Matter] {
        [
            Matter(
                .disputedKeys,
                own.disputedKeys.map { .init($0.key.array, name: $0.key.short) },
                cannotWait: true
            ),
            Matter(
                .endedKeys,
                own.endedKeys.compactMap { role in
                    let key = KeyFolder(folder: context.home.keys).publicKey(of: role)
                    return key.map { .init($0.array, name: "\(role)") }
                },
                cannotWait: true
            ),
        ]
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
    fileprivate func thing(_ policy: FreshnessPolicy) -> Matter.Thing {
        let confirmed = contact.confirmed
        let days = FreshnessPolicy.days(since: confirmed, at: CommandContext.present)
        let isStale = days >= policy.staleAfterDays
        return Matter.Thing(
            subject.array + Array("\(confirmed.seconds) \(isStale)".utf8),
            name: String(subject.description.prefix(8)),
            since: confirmed.advanced(by: Int64(policy.ageingAfterDays) * 86_400)
        )
    }
}
