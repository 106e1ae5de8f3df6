internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What a member looks at before it vouches: who applies, beside what this copy knows.
struct ApplicationReview: Sendable {
    let application: Application
    /// Whether it is a member already.
    let isMember: Bool
    /// Whether a decision has ended its membership for ever.
    let isRemoved: Bool
    /// The vouches that stand.
    let vouches: [StandingVouch]
    /// That of the one who looks among them.
    let ownVouch: StandingVouch?
    /// How many more are needed, and whether from other regions.
    let missing: Missing
    /// Labels of the card that it does not hold, or would not as a member, and why.
    let claims: [(label: HeldLabel, reason: ClaimReason)]
    /// Whether it is a member for whom fewer vouch than should.
    let isDoubted: Bool
    /// Whether a decision has settled it.
    private let isSettled: Bool
    /// Who vouches for too many to be heard.
    private let overcommitted: [MemberID]
    /// Who holds the TLD of a label, in whatever role.
    private let holders: [HeldLabel: [Holder]]

    /// Somebody who holds a TLD.
    private struct Holder {
        let name: String
        let role: LabelRole
        /// Whether it is the one who looks.
        let isOwn: Bool
    }

    /// What is missing before the applicant is a member.
    struct Missing: Sendable {
        let vouches: Int
        let regions: Int
    }

    var card: MemberCard { application.card.card }

    init(of application: Application, in context: CommandContext) throws {
        self.application = application
        let reader = try StoreReader(home: context.home.path)
        guard let membership = try reader.membership() else { throw Phrases.Errors.noNetwork }
        isMember = membership.member(application.member) != nil
        isRemoved = membership.decided.isRemoved(application.member)
        vouches = membership.standingVouches(
            for: application.member,
            in: try reader.vouches()
        )
        missing = Missing(after: vouches.map(\.voter), by: membership.decided.policy)
        isSettled = membership.decided.isSettled(application.member)
        overcommitted =
            OpenVouches(in: membership.decided, try reader.vouchesWithoutBodies()).overcommitted
        let regard = try reader.organisation(application.member)?.regard
        isDoubted = regard?.isVouchedFor == false
        let own = try context.home.card().value.member
        ownVouch = vouches.first { $0.voter.member == own }
        claims = try Self.claims(
            of: application,
            in: membership,
            reader,
            besides: vouches.map(\.voter.member) + [own]
        )
        holders = try Self.holders(
            of: application.card.card,
            besides: application.member,
            reader,
            own: own
        )
    }

    /// What a member claims; of an applicant what is ruled to be another's, or what others had before.
    ///
    /// - Parameter friends: who vouches for the applicant, or is about to.
    private static func claims(
        of application: Application,
        in membership: Membership,
        _ reader: StoreReader,
        besides friends: [MemberID]
    ) throws -> [(label: HeldLabel, reason: ClaimReason)] {
        let applicant = application.member
        let holders = LabelHolders(membership)
        let claims =
            try reader.organisation(applicant)?.regard.claims
            ?? holders.claims(
                of: applicant,
                naming: application.card.card.labels,
                vouchedForBy: Set(friends)
            )
        return claims.map { ($0, ClaimReason($0, in: membership, holders)) }
    }

    private static func holders(
        of card: MemberCard,
        besides applicant: MemberID,
        _ reader: StoreReader,
        own: MemberID
    ) throws -> [HeldLabel: [Holder]] {
        var holders: [HeldLabel: [Holder]] = [:]
        for label in card.labels {
            guard let tld = TLD(canonical: label.tld) else { continue }
            let organisations = try reader.organisations(for: tld).filter { $0.member != applicant }
            holders[label] = organisations.flatMap { organisation in
                organisation.labels.filter { $0.tld == label.tld }.map { held in
                    Holder(
                        name: organisation.name,
                        role: held.role,
                        isOwn: organisation.member == own
                    )
                }
            }
        }
        return holders
    }

    /// TLDs of the application that the one who looks holds.
    private var ownTLDs: [String] {
        card.labels.filter { holders[$0]?.contains(where: \.isOwn) == true }.map(\.tld)
    }

    /// Whether a vouch for it stands: its author is heard.
    private func stands(_ vouch: StandingVouch) -> Bool {
        isSettled || !overcommitted.contains(vouch.voter.member)
    }

    /// For people.
    func show(on output: Output) {
        let words = Phrases.Membership.self
        output.line("\(card.organisation, .strong)  \(card.kind.description)")
        let country = CountryCode(card.country).map { "\($0.text)" } ?? "-"
        output.line("\(words.country.asLabel(12), .faint)\(country), \(card.region.rawValue)")
        output.line("\(words.member.asLabel(12), .faint)\(application.member.short)")
        let fingerprint = Fingerprint.words(of: application.member)
        output.line("\(words.words.asLabel(12), .faint)\(fingerprint, .strong)")
        for label in card.labels { output.line(line(label)) }
        output.line("\(words.vouched.asLabel(12), .faint)\(words.state(of: self))")
        for vouch in vouches {
            let evidence = words.evidence(of: vouch.vouch)
            let doubt = stands(vouch) ? "" : ", \(Phrases.Vouching.standsNot)"
            output.line("    \(vouch.voter.card.organisation): \(evidence)\(doubt, .warning)")
        }
        for claim in claims {
            output.warn("\(words.claims(claim.label.text, claim.reason, isMember: isMember))")
        }
        if !ownTLDs.isEmpty { output.warn("\(words.yours(ownTLDs))") }
        if !card.unknownWords.isEmpty { output.warn("\(words.unknownHere(card.unknownWords))") }
    }

    private func line(_ label: HeldLabel) -> StyledText {
        let words = Phrases.Membership.self
        let tld = TLD(canonical: label.tld)
        let known = tld.flatMap(CountryCodeTLDs.find)?.territory
        let name = tld?.display ?? ".\(label.tld)"
        let holders = (holders[label] ?? []).map { "\($0.name) (\($0.role))" }
        return "\(name.asLabel(12), .strong)\(label.role.description), "
            + "\(known ?? words.notACountrys)"
            + (holders.isEmpty
                ? "" : "; \(StyledText(words.held(by: holders), .warning))")
    }

    /// For scripts.
    var json: [JSON.Member] {
        JSON.list([
            "member": .string(application.member.description),
            "words": .string(Fingerprint.words(of: application.member)),
            "organisation": .string(card.organisation),
            "kind": .string(card.kind.description),
            "country": .string(card.country),
            "region": .string(card.region.rawValue),
            "labels": .array(card.labels.map(json)),
            "is_member": .bool(isMember),
            "is_removed": .bool(isRemoved),
            "claims": JSON.labels(claims.map(\.label)),
            "vouches": .array(vouches.map { $0.json(stands: stands($0)) }),
            "vouches_missing": .number(missing.vouches),
            "regions_missing": .number(missing.regions),
        ])
    }

    private func json(_ label: HeldLabel) -> JSON {
        .object([
            "tld": .string(label.tld), "role": .string(label.role.description),
            "held_by": .array(
                (holders[label] ?? []).map {
                    .object(["name": .string($0.name), "role": .string("\($0.role)")])
                }
            ),
        ])
    }
}

extension MemberCard {
    /// What it says in words of a later version.
    fileprivate var unknownWords: [String] {
        let roles = Set(labels.map(\.role)).subtracting(LabelRole.known).map(\.description)
        return (OrganisationKind.known.contains(kind) ? [] : [kind.description])
            + (Region.known.contains(region) ? [] : ["region \(region.rawValue)"]) + roles.sorted()
    }
}

extension ApplicationReview.Missing {
    init(after voters: [DecidedState.Voter], by policy: Genesis.Policy) {
        vouches = max(0, Int(policy.vouches) - voters.count)
        regions = max(0, Int(policy.regions) - Set(voters.map(\.card.region)).count)
    }

    /// Whether nothing is missing.
    var isNone: Bool { vouches == 0 && regions == 0 }
}

extension StandingVouch {
    /// What scripts are told of it.
    ///
    /// - Parameter stands: whether its author is heard.
    func json(stands: Bool) -> JSON {
        .object([
            "by": .string(voter.member.description),
            "organisation": .string(voter.card.organisation),
            "evidence": .strings(vouch.evidence.map(\.word)),
            "record": .string(record.value.id.description),
            "stands": .bool(stands),
        ])
    }
}

extension VouchEvidence {
    /// Its name in commands.
    var word: String {
        switch self {
        case .iana: "iana"
        case .call: "call"
        case .person: "person"
        case .other: "other"
        case _: "\(rawValue)"
        }
    }

    /// The evidence of that name, or `nil`.
    init?(word: String) {
        guard let found = Self.all.first(where: { $0.word == word.lowercased() }) else {
            return nil
        }
        self = found
    }
}
