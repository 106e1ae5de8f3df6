internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Who belongs to the network, and for whom somebody vouches.
struct MemberList: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrases.Membership.listAbstract
    )

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        let reader = try StoreReader(home: context.home.path)
        guard let membership = try reader.membership() else { throw Phrases.Errors.noNetwork }
        let words = Phrases.Membership.self
        var table = Table(
            "\(words.headOrganisation)",
            "\(words.headTLDs)",
            "\(words.headState)",
            "\(words.headMember)",
            cutting: [0: 16, 1: 8]
        )
        let vouches = try reader.vouches()
        let suspensions = try reader.suspensions(in: membership)
        let disputed = try reader.disputedMembers()
        let localMarks = try reader.localMarks()
        let open = OpenVouches(in: membership.decided, try reader.vouchesWithoutBodies())
        let overcommitted = open.overcommitted
        for entry in Self.entries(of: membership, vouches, overcommitted) {
            let isSuspended = suspensions.isSuspended(entry.member)
            let isDisputed = disputed.contains(entry.member)
            let isOvercommitted = overcommitted.contains(entry.member)
            let warners = suspensions.open(against: entry.member).map(\.author)
            let warned = warners.isEmpty ? [] : [Phrases.Suspensions.isWarnedOf(warners.count)]
            let marks =
                (isSuspended ? [Phrases.LookingUp.suspended] : warned)
                + (isDisputed ? [Phrases.LookingUp.disputed] : [])
                + (isOvercommitted ? [Phrases.Vouching.isOvercommitted] : [])
            let localMark = localMarks[entry.member]
            let isOutdated =
                membership.member(entry.member).flatMap { localMark?.isOutdated(for: $0) } ?? false
            let here = localMark.map { Phrases.Marks.cells($0, isOutdated: isOutdated) } ?? []
            table.add([
                "\(entry.card.organisation, .strong)",
                "\(TLDText.cell(entry.tlds, room: 24))",
                marks.reduce("" as StyledText) { $0 + "\($1, .bad), " } + entry.stateText
                    + here.reduce("" as StyledText) { $0 + ", \($1)" },
                "\(entry.member.short, .faint)",
            ])
            context.output.json(
                entry.json
                    + JSON.list([
                        "suspended": .bool(isSuspended),
                        "warned_by": .strings(warners.map(\.description)),
                        "disputed": .bool(isDisputed),
                        "overcommitted": .bool(isOvercommitted),
                        "identity_changed": .bool(isOutdated),
                    ]) + (localMark ?? LocalMark()).json
            )
        }
        context.output.table(table)
    }

    /// The members, then those who wait.
    private static func entries(
        of membership: Membership,
        _ vouches: [Verified<Record>],
        _ overcommitted: [MemberID]
    ) -> [Entry] {
        let regards = Regards(membership, overcommitted: overcommitted)
        let members = membership.members.map { member in
            Entry(
                member: member.id,
                card: member.card,
                regard: regards.regard(of: member, in: vouches),
                state: .member(MemberState(of: member, in: membership), member.admission),
                overcommitted: overcommitted
            )
        }
        let applicants = Applicants(of: membership, vouches).all.map { applicant in
            let missing = ApplicationReview.Missing(
                after: applicant.vouches.map(\.voter),
                by: membership.decided.policy
            )
            return Entry(
                member: applicant.application.member,
                card: applicant.application.card.card,
                regard: nil,
                state: .applicant(applicant.vouches, missing),
                overcommitted: overcommitted
            )
        }
        return members.sorted { $0.place < $1.place } + applicants.sorted { $0.place < $1.place }
    }

    /// A member, or somebody who waits to be one.
    private struct Entry {
        let member: MemberID
        let card: MemberCard
        /// How others regard a member.
        let regard: Regard?
        let state: State
        /// Who vouches for too many to be heard.
        let overcommitted: [MemberID]

        var place: PlaceInList { PlaceInList(member, card) }

        var stateText: StyledText {
            "\(state.text)\(regard.map(Phrases.Membership.marks) ?? "")"
        }

        /// All that its card names or that it holds by a ruling, be it held or claimed.
        private var labels: [HeldLabel] {
            (card.labels + (regard?.labels ?? [])).sortedWithoutRepetition
        }

        var tlds: [TLD] { Set(labels.compactMap { TLD(canonical: $0.tld) }).sorted() }

        var json: [JSON.Member] {
            JSON.list([
                "member": .string(member.description),
                "organisation": .string(card.organisation),
                "labels": .strings(labels.map { "\($0.tld) \($0.role.description)" }),
                "claims": .strings(
                    regard?.claims.map { "\($0.tld) \($0.role.description)" } ?? []
                ),
                "vouched": state.admission == nil
                    ? .null : .bool(regard?.isVouchedFor ?? false),
                "admission": .optional(state.admission?.description),
                "vouches": .array(
                    state.vouches.map { vouch in
                        vouch.json(stands: !overcommitted.contains(vouch.voter.member))
                    }
                ),
            ]) + state.json
        }
    }

    /// How somebody belongs to the network.
    private enum State {
        /// With the record that admitted it, if one did.
        case member(MemberState, RecordID?)
        case applicant([StandingVouch], ApplicationReview.Missing)

        var text: StyledText {
            switch self {
            case .member(let state, _): state.text
            case .applicant(_, let missing):
                StyledText(Phrases.Membership.waits(missing), .warning)
            }
        }

        var json: [JSON.Member] {
            switch self {
            case .member(let state, _): state.json
            case .applicant:
                JSON.list([
                    "state": "applicant", "voter": .bool(false), "left": .bool(false),
                    "settled": .bool(false),
                ])
            }
        }

        var admission: RecordID? {
            if case .member(_, let record) = self { record } else { nil }
        }

        var vouches: [StandingVouch] {
            if case .applicant(let vouches, _) = self { vouches } else { [] }
        }
    }
}
