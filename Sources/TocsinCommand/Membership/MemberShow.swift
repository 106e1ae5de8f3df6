internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What a member, or somebody who waits to be one, said of itself to the network, and who vouches for it.
struct MemberShow: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrases.Membership.showAbstract,
        discussion: Phrases.Membership.showDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Commands.target)
    var target: [String]

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        let reader = try StoreReader(home: context.home.path)
        guard let membership = try reader.membership() else { throw Phrases.Errors.noNetwork }
        let text = target.joined(separator: " ")
        let vouches = try reader.vouches()
        let council = try Council(in: context)
        let suspensions = try reader.suspensions(in: membership)
        let marks = try reader.localMarks()
        let members: [Member]
        do {
            members = try Self.members(text, in: reader, membership)
        } catch let error as CommandError where error.status == .notFound {
            let applicants = Applicants(of: membership, vouches).meant(by: text)
            guard !applicants.isEmpty else { throw error }
            return try Self.show(applicants, in: context)
        }
        for (index, member) in members.enumerated() {
            if index > 0 { context.output.line() }
            let text = try MemberText(
                member,
                in: membership,
                vouches,
                try admission(of: member, reader),
                suspensions.open(against: member.id),
                lifted: suspensions.lifted.filter { $0.member == member.id },
                isSuspended: suspensions.isSuspended(member.id),
                try DisputedPlace.all(of: member.id, in: reader),
                marks[member.id] ?? LocalMark(),
                council
            )
            text.show(on: context.output)
        }
    }

    private static func members(
        _ text: String,
        in reader: StoreReader,
        _ membership: Membership
    ) throws -> [Member] {
        let target = try Target(text, in: reader, asking: "member show")
        let members = try target.members(in: reader).compactMap(membership.member)
        guard !members.isEmpty else { throw Phrases.Membership.noMember(target.display) }
        return members
    }

    /// Those who wait, as `member review` shows their applications.
    private static func show(_ applicants: [Applicant], in context: CommandContext) throws {
        for (index, applicant) in applicants.enumerated() {
            if index > 0 { context.output.line() }
            let review = try ApplicationReview(of: applicant.application, in: context)
            review.show(on: context.output)
            context.output.json(review.json)
        }
    }

    /// What this copy has seen that admitted a member.
    private func admission(of member: Member, _ reader: StoreReader) throws -> Admission? {
        try member.admission.flatMap { try reader.record($0) }.flatMap { try? $0.value.admission }
    }
}

extension Target {
    /// The members that are meant: who holds a TLD, who claims it, or the one organisation.
    fileprivate func members(in reader: StoreReader) throws -> [MemberID] {
        switch self {
        case .organisation(let organisation): [organisation.member]
        case .tld(let tld):
            try (reader.organisations(for: tld) + reader.claimants(of: tld)).map(\.member)
        }
    }
}

/// A member for people and programs.
private struct MemberText {
    private let member: Member
    private let regard: Regard
    /// By whose word it holds what others had before.
    private let givers: [(label: HeldLabel, incumbents: [MemberID])]
    /// The vouches for it that nothing replaces and nobody took back.
    private let standing: [StandingVouch]
    /// Who vouches for too many to be heard.
    private let overcommitted: [MemberID]
    /// For whom it vouches whom no decision has settled.
    private let vouching: OpenVouching
    /// The vouches by which it was admitted as far as this copy has seen, with their authors' names.
    private let admittedBy: [(organisation: String, vouch: Vouch)]
    /// What is open against it.
    private let suspensions: [StandingSuspension]
    /// What it has objected to.
    private let lifted: [StandingSuspension]
    private let isSuspended: Bool
    private let disputes: [DisputedPlace]
    private let localMark: LocalMark
    private let holders: LabelHolders
    private let council: Council

    init(
        _ member: Member,
        in membership: Membership,
        _ vouches: [Verified<Record>],
        _ admission: Admission?,
        _ suspensions: [StandingSuspension],
        lifted: [StandingSuspension],
        isSuspended: Bool,
        _ disputes: [DisputedPlace],
        _ localMark: LocalMark,
        _ council: Council
    ) throws {
        self.member = member
        self.suspensions = suspensions
        self.lifted = lifted
        self.isSuspended = isSuspended
        self.disputes = disputes
        self.localMark = localMark
        self.council = council
        let reader = council.reader
        let open = OpenVouches(in: membership.decided, try reader.vouchesWithoutBodies())
        overcommitted = open.overcommitted
        vouching = OpenVouching(by: member.id, among: open, in: membership) {
            Applicants(of: membership, vouches)
        }
        let regards = Regards(membership, overcommitted: overcommitted)
        holders = regards.holders
        regard = regards.regard(of: member, in: vouches)
        givers = membership.words(for: member, in: vouches, holders)
        standing = membership.standingVouches(for: member.id, in: vouches)
        admittedBy = (admission?.vouches ?? []).compactMap { record in
            guard let vouch = try? Vouch(decoding: record.header.statement),
                let voter = membership.member(record.header.member)
            else { return nil }
            return (voter.card.organisation, vouch)
        }
    }

    func show(on output: Output) {
        let words = Phrases.Membership.self
        let card = member.card
        output.line("\(card.organisation, .strong)  \(card.kind.description)")
        let country = CountryCode(card.country).map { "\($0.text)" } ?? "-"
        line(words.country, "\(country), \(card.region.rawValue)", on: output)
        line(words.member, StyledText(member.id.description), on: output)
        line(words.words, "\(Fingerprint.words(of: member.id), .strong)", on: output)
        line(Phrases.Marks.keyWords, "\(Fingerprint.words(of: member.keys.identity))", on: output)
        for label in (card.labels + regard.labels).sortedWithoutRepetition {
            let name = TLD(canonical: label.tld)?.display ?? ".\(label.tld)"
            let claim = regard.claims.contains(label) ? ", \(words.isClaim): \(why(label))" : ""
            let ruling =
                council.membership.ruling(on: label)
                .flatMap { $0.ruling.holder == member.id ? ", \(words.isRuled($0.since))" : nil }
                ?? ""
            let word = words.byWord(givers(of: label).map(council.name))
            line(name, "\(label.role.description)\(claim, .warning)\(ruling)\(word)", on: output)
        }
        let confirmed = council.state.settled(member.id).flatMap { since in
            since > 0 ? words.confirmed(since) : nil
        }
        line(words.state, "\(state.text)\(confirmed ?? "")\(words.marks(regard))", on: output)
        let isOutdated = localMark.isOutdated(for: member)
        for text in Phrases.Marks.lines(localMark, isOutdated: isOutdated) {
            line(Phrases.Marks.here, text, on: output)
        }
        for (organisation, vouch) in admittedBy {
            line(words.admittedBy, "\(organisation): \(words.evidence(of: vouch))", on: output)
        }
        for vouch in standing {
            let name = vouch.voter.card.organisation
            let doubt = stands(vouch) ? "" : ", \(Phrases.Vouching.standsNot)"
            let evidence = words.evidence(of: vouch.vouch)
            line(words.vouches, "\(name): \(evidence)\(doubt, .warning)", on: output)
        }
        if !vouching.applicants.isEmpty {
            line(Phrases.Vouching.label, Phrases.Vouching.count(vouching), on: output)
        }
        for suspension in suspensions {
            let reasons = suspension.reasons.map(Phrases.Suspensions.reason).joined(separator: ", ")
            let name = council.name(of: suspension.author)
            line(
                isSuspended ? words.suspended : words.warned,
                StyledText("\(name): \(reasons)", .bad),
                on: output
            )
        }
        for suspension in lifted {
            let name = council.name(of: suspension.author)
            line(words.warned, "\(name): \(words.objected)", on: output)
        }
        for dispute in disputes { line(words.disputed, dispute.line, on: output) }
        output.json(json)
    }

    /// Whether a vouch for it is heard.
    private func stands(_ vouch: StandingVouch) -> Bool {
        !council.state.isOpen(member.id) || !overcommitted.contains(vouch.voter.member)
    }

    /// Why it does not hold a label of its card.
    private func why(_ label: HeldLabel) -> String {
        Phrases.Claims.reason(ClaimReason(label, in: council.membership, holders))
    }

    /// The incumbents by whose word it holds a label.
    private func givers(of label: HeldLabel) -> [MemberID] {
        givers.first { $0.label == label }?.incumbents ?? []
    }

    private func line(_ label: String, _ text: StyledText, on output: Output) {
        output.line("\(label.asLabel(14), .faint)\(text)")
    }

    private var state: MemberState { MemberState(of: member, in: council.membership) }

    private var json: [JSON.Member] {
        JSON.list([
            "member": .string(member.id.description),
            "words": .string(Fingerprint.words(of: member.id)),
            "organisation": .string(member.card.organisation),
            "kind": .string(member.card.kind.description),
            "country": .string(member.card.country),
            "region": .string(member.card.region.rawValue),
            "labels": JSON.labels(regard.labels),
            "claims": JSON.labels(regard.claims),
            "by_word_of": .array(
                givers.map { label, incumbents in
                    .object([
                        "tld": .string(label.tld), "role": .string("\(label.role)"),
                        "members": .strings(incumbents.map { "\($0)" }),
                    ])
                }
            ),
            "vouched": .bool(regard.isVouchedFor),
            "admission": .optional(member.admission?.description),
            "admitted_by": .array(
                admittedBy.map { organisation, vouch in
                    .object([
                        "organisation": .string(organisation),
                        "evidence": .strings(vouch.evidence.map(\.word)),
                    ])
                }
            ),
            "vouches": .array(standing.map { $0.json(stands: stands($0)) }),
            "open_vouches": .strings(vouching.applicants.map(\.description)),
            "overcommitted": .bool(overcommitted.contains(member.id)),
            "suspended": .bool(isSuspended),
            "suspensions": .array(suspensions.map { $0.json(council) }),
            "lifted": .array(lifted.map { $0.json(council) }),
            "disputes": .array(disputes.map(\.json)),
            "identity_words": .string(Fingerprint.words(of: member.keys.identity)),
            "identity_changed": .bool(localMark.isOutdated(for: member)),
        ]) + localMark.json + state.json
    }
}
