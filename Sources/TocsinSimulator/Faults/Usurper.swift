internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// Makes records without an author that follow from nothing: everybody can sign them, so their grounds alone tell.
struct Usurper {
    private let organisations: Organisations
    private var own: Organisation { organisations.hostile }
    private var network: NetworkID { organisations.genesis.network }

    init(of organisations: Organisations) { self.organisations = organisations }

    /// A record with grounds that are of the right form, and too few or signed by nobody whose they say they are.
    func record(in state: DecidedState, drawing generator: inout Generator) -> Record? {
        let hasEnough = generator.below(2) == 0
        let others = hasEnough ? state.voters.map(\.member).filter { $0 != own.id } : []
        return generator.below(2) == 0
            ? admission(forging: others, drawing: &generator)
            : decision(in: state, forging: others, drawing: &generator)
    }

    // MARK: Admissions

    /// An admission of a stranger, by the own vouch and by those of others which these never wrote.
    private func admission(
        forging others: [MemberID],
        drawing generator: inout Generator
    ) -> Record? {
        guard let application = organisations.stranger.application?.value,
            let own = vouch(by: own, drawing: &generator)
        else { return nil }
        let forged = others.compactMap { organisations[$0] }
            .compactMap { vouch(by: $0, drawing: &generator) }.compactMap(Self.spoilt)
        guard
            let good = try? Verified<Record>.admitting(
                by: Admission(application, vouches: [own]),
                to: network
            )
        else { return nil }
        let admission = Admission(application, vouches: [own] + forged)
        return Self.record(good.value, with: admission.encoded)
    }

    private func vouch(by author: Organisation, drawing generator: inout Generator) -> Record? {
        let vouch = Vouch(for: organisations.stranger.id, evidence: [.other])
        let draft = RecordDraft(
            kind: .vouch,
            body: [],
            subject: vouch.subject,
            statement: vouch.encoded
        )
        let key = author.signing[0]
        let feed = FeedID(key: key.key.publicKey, incarnation: generator.next() | 1)
        return try? draft.placed(
            at: .beginning(of: feed),
            member: author.id,
            known: nil,
            salt: [UInt8](repeating: 0, count: Limits.salt)
        ).signed(by: key.key, in: network).value
    }

    /// The same with a signature of another's invention.
    private static func spoilt(_ record: Record) -> Record? {
        try? Record(
            headerBytes: record.headerBytes,
            signature: spoilt(record.signature),
            payload: nil
        )
    }

    private static func spoilt(_ signature: Signature) -> Signature {
        var bytes = signature.array
        bytes[0] ^= 1
        return Signature(bytes) ?? signature
    }

    // MARK: Decisions

    /// That the stranger has a voice, wanted by itself and by others which never said so.
    private func decision(
        in state: DecidedState,
        forging others: [MemberID],
        drawing generator: inout Generator
    ) -> Record? {
        let proposal = try? Proposal(
            after: state.decision,
            number: state.number + 1,
            actions: [.enrol(organisations.stranger.card.value)]
        )
        guard let proposal else { return nil }
        let own = voice(by: own, for: proposal)
        let forged = others.compactMap { organisations[$0] }.map { other in
            let voice = voice(by: other, for: proposal)
            return Voice(
                member: voice.member,
                key: voice.key,
                decision: voice.decision,
                signature: Self.spoilt(voice.signature)
            )
        }
        guard let few = try? Decision(proposal, voices: [own]),
            let good = try? Verified<Record>.deciding(by: few, in: network),
            let many = try? Decision(proposal, voices: [own] + forged)
        else { return nil }
        return Self.record(good.value, with: many.encoded)
    }

    private func voice(by author: Organisation, for proposal: Proposal) -> Voice {
        author.signing[0].key.voice(of: author.id, for: proposal, in: network)
    }

    /// A record without an author with other grounds, which its signature does not cover.
    private static func record(_ record: Record, with grounds: [UInt8]) -> Record? {
        try? Record(
            headerBytes: record.headerBytes,
            signature: record.signature,
            payload: nil,
            grounds: grounds
        )
    }
}
