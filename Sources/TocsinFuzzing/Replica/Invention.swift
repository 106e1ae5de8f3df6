internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinTesting

/// Writes records as an input has it: rightly signed, and saying what no honest program would say.
struct Invention {
    private let network = FuzzNetwork.shared.fixture
    private let applicant = FuzzNetwork.shared.applicant
    let pool: RecordPool

    private var members: [FixtureMember] { network.members + [applicant] }

    /// A record, or `nil` if no reader would take it for one.
    func record(by script: inout Script) -> Record? {
        switch script.index(below: 8) {
        case 0: decision(by: &script)
        case 1: admission(by: &script)
        case 2: signed(script.bytes(atMost: 1024), script.bytes(atMost: 256))
        case _: composed(by: &script)
        }
    }

    // MARK: Headers

    /// Signs any header that names a key of the network.
    private func signed(_ header: [UInt8], _ payload: [UInt8]) -> Record? {
        guard let decoded = try? RecordHeader(decoding: header),
            let key = key(named: decoded.feed.key)
        else { return nil }
        return signed(header, payload.isEmpty ? nil : payload, by: key)
    }

    private func signed(
        _ header: [UInt8],
        _ payload: [UInt8]?,
        by key: borrowing SigningKey
    ) -> Record? {
        let message = SigningDomain.record.message(header, network: network.id)
        return try? Record(
            headerBytes: header,
            signature: key.signature(over: message),
            payload: payload
        )
    }

    private func key(named public: PublicKey) -> SigningKey? {
        for member in members {
            for (role, index) in Self.keys where member.key(role, index).publicKey == `public` {
                return member.key(role, index)
            }
        }
        return nil
    }

    /// Keys that a member may have: of the card, promised, granted later.
    private static let keys: [(role: KeyRole, index: Int)] = [
        (.signing, 0), (.signing, 1), (.signing, 5), (.identity, 0), (.identity, 1), (.identity, 2),
        (.node, 0), (.node, 1), (.node, 5),
    ]

    private func composed(by script: inout Script) -> Record? {
        let author = members[script.index(below: members.count)]
        let (role, index) = Self.keys[script.index(below: Self.keys.count)]
        let key = author.key(role, index)
        let kind = kind(by: &script)
        let feed = FeedID(key: key.publicKey, incarnation: 1 + UInt64(script.index(below: 3)))
        let previous = script.once(in: 4) ? script.pick(of: pool.records) : last(of: feed)
        let payload = kind.hasBody == false ? nil : payload(of: kind, by: &script)
        let header = RecordHeader(
            feed: feed,
            seq: previous.map { $0.header.seq + 1 } ?? 1,
            prev: previous?.id,
            member: script.once(in: 8) ? members[script.index(below: 4)].id : author.id,
            known: script.once(in: 4) ? script.pick(of: pool.records)?.id : nil,
            kind: kind,
            role: role,
            deliveryClass: kind.deliveryClass
                ?? DeliveryClass.allCases[script.index(below: 4)],
            content: payload.map(RecordHeader.Content.init(of:)),
            replaces: references(by: &script),
            erases: kind == .erasure || script.once(in: 4) ? references(by: &script) : [],
            subject: subject(of: kind, by: &script),
            identity: kind == .identity ? identity(of: author, index, by: &script) : .empty,
            statement: statement(of: kind, by: author.key(role, index), of: author, &script)
        )
        return signed(header.encoded, payload, by: key)
    }

    private func kind(by script: inout Script) -> RecordKind {
        let kinds: [RecordKind] = [
            .contact, .identity, .erasure, .vouch, .voice, .suspension, .objection, .profile,
            .rota,
        ]
        let place = script.index(below: kinds.count + 1)
        return place < kinds.count ? kinds[place] : RecordKind(rawValue: UInt32(script.byte()) + 20)
    }

    private func last(of feed: FeedID) -> Record? {
        pool.records.filter { $0.header.feed == feed }.max { $0.header.seq < $1.header.seq }
    }

    private func references(by script: inout Script) -> [RecordID] {
        script.few(of: pool.records, atMost: 3).map(\.id).sortedWithoutRepetition
    }

    private func payload(of kind: RecordKind, by script: inout Script) -> [UInt8] {
        let salt = [UInt8](repeating: script.byte(), count: Limits.salt)
        switch kind {
        case .voice: return salt + (script.pick(of: pool.proposals)?.bytes ?? [])
        case .vouch:
            return salt + ((try? applicant.application(to: network.id).value.encoded) ?? [])
        case _: return salt + script.bytes(atMost: 64)
        }
    }

    private func subject(of kind: RecordKind, by script: inout Script) -> Subject? {
        switch kind {
        case .voice: script.pick(of: pool.proposals).map { SpokenVoice.subject(after: $0.previous) }
        case .vouch: Vouch(for: applicant.id, evidence: [], isWithdrawn: false).subject
        case .suspension:
            Suspension(
                of: members[script.index(below: 4)].id,
                distrusting: [],
                reasons: [],
                isWithdrawn: false
            ).subject
        case _: Fixture.subject(UInt64(script.index(below: 4)))
        }
    }

    // MARK: What is said

    private func identity(
        of author: FixtureMember,
        _ index: Int,
        by script: inout Script
    ) -> IdentityStatement {
        let grants = script.few(of: Self.keys, atMost: 2).filter { $0.role != .identity }
            .map { author.grant($0.role, $0.index, in: network.id) }
        let ends = script.few(of: Self.keys, atMost: 2).map { role, index in
            KeyRevocation(
                key: author.key(role, index).publicKey,
                heads: heads(of: author.key(role, index).publicKey, by: &script)
            )
        }
        return IdentityStatement(
            grants: grants.sorted { $0.key < $1.key },
            revocations: ends.sorted { $0.key < $1.key },
            nextIdentity: index > 0 && script.once(in: 2) ? author.promises.made(by: index) : nil
        )
    }

    private func heads(of key: PublicKey, by script: inout Script) -> [FeedHead] {
        let said = pool.records.filter { $0.header.feed.key == key }
        return script.few(of: said, atMost: 2)
            .map {
                FeedHead(
                    incarnation: $0.header.feed.incarnation,
                    seq: $0.header.seq,
                    id: $0.id
                )
            }
            .sorted { $0.incarnation < $1.incarnation }
    }

    private func statement(
        of kind: RecordKind,
        by key: borrowing SigningKey,
        of author: FixtureMember,
        _ script: inout Script
    ) -> [UInt8] {
        switch kind {
        case .vouch:
            return Vouch(
                for: script.once(in: 4) ? members[script.index(below: 4)].id : applicant.id,
                evidence: [.call],
                isWithdrawn: script.once(in: 4)
            ).encoded
        case .voice:
            guard let proposal = script.pick(of: pool.proposals) else { return [] }
            return SpokenVoice(
                previous: proposal.previous,
                decision: proposal.id,
                signature: key.voice(of: author.id, for: proposal, in: network.id).signature
            ).encoded
        case .suspension:
            let isWithdrawn = script.once(in: 4)
            return Suspension(
                of: members[script.index(below: 4)].id,
                distrusting: isWithdrawn ? [] : [author.key(.signing, 1).publicKey],
                reasons: isWithdrawn ? [] : [.stolenKey],
                isWithdrawn: isWithdrawn
            ).encoded
        case .objection: return Objection(to: references(by: &script)).encoded
        case _: return []
        }
    }

    // MARK: What nobody says

    /// What may be decided after something else.
    func proposal(by script: inout Script) -> Proposal? {
        let former = script.pick(of: pool.proposals)
        let isFirst = script.once(in: 2)
        return try? Proposal(
            after: isFirst
                ? DecisionID(before: network.id)
                : former?.id
                    ?? DecisionID(before: network.id),
            number: script.once(in: 8) ? script.number() : isFirst ? 1 : (former?.number ?? 0) + 1,
            actions: (0..<script.index(below: 3)).compactMap { _ in action(by: &script) },
            confirms: script.once(in: 4) ? [members[script.index(below: 4)].id] : [],
            begins: script.once(in: 4) ? [memberKey(by: &script)] : [],
            ends: script.once(in: 4) ? [memberKey(by: &script)] : []
        )
    }

    private func action(by script: inout Script) -> Proposal.Action? {
        let member = members[script.index(below: 4)]
        let other = members[script.index(below: 4)]
        switch script.index(below: 6) {
        case 0: return .enrol(member.card.value)
        case 1: return .drop(member.id)
        case 2:
            let successor = script.once(in: 2) ? other.id : nil
            return .remove(
                Removal(member.id, successor: successor, erases: script.once(in: 2))
            )
        case 3:
            return .policy(
                Genesis.Policy(
                    vouches: UInt32(clamping: script.number()),
                    regions: UInt32(clamping: script.number()),
                    suspenders: UInt32(clamping: script.number()),
                    openVouches: UInt32(clamping: script.number())
                )
            )
        case 4:
            return .rule(
                Ruling(
                    HeldLabel(tld: other.tld, role: .manager),
                    holder: script.once(in: 3) ? nil : member.id
                )
            )
        case _: return script.pick(of: pool.records).map { .erase($0.id) }
        }
    }

    private func memberKey(by script: inout Script) -> MemberKey {
        let member = members[script.index(below: 4)]
        let (role, index) = Self.keys[script.index(below: Self.keys.count)]
        return MemberKey(member: member.id, key: member.key(role, index).publicKey)
    }

    private func decision(by script: inout Script) -> Record? {
        guard let proposal = script.pick(of: pool.proposals) else { return nil }
        let speakers = script.few(of: members, atMost: 4)
        let voices = speakers.enumerated().filter { place, speaker in
            !speakers[..<place].contains { $0.number == speaker.number }
        }.map { _, speaker in
            speaker.key(.signing, script.index(below: 2))
                .voice(of: speaker.id, for: proposal, in: network.id)
        }
        let evidence = script.few(
            of: pool.records.filter { $0.header.role == .identity },
            atMost: 2
        )
        guard let decision = try? Decision(proposal, voices: voices, evidence: evidence) else {
            return nil
        }
        return (try? Verified.deciding(by: decision, in: network.id))?.value
    }

    private func admission(by script: inout Script) -> Record? {
        let vouches = pool.records.filter { $0.header.kind == .vouch }
        guard let application = try? applicant.application(to: network.id) else { return nil }
        let admission = Admission(
            application.value,
            vouches: script.few(of: vouches, atMost: 4),
            evidence: script.few(of: pool.records.filter { $0.header.role == .identity }, atMost: 2)
        )
        return (try? Verified.admitting(by: admission, to: network.id))?.value
    }
}
