internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// The people of one member: they write contacts, change them, erase them with either key, add and end keys.
struct Author {
    private let organisation: Organisation
    private let number: Int
    /// Where each feed goes on, ascending by feed; a feed that is not there begins.
    private var positions: [FeedPosition] = []
    /// The incarnation that this node writes in.
    private var incarnation: UInt64
    /// Contacts as last written here.
    private var contacts: [(subject: Subject, newest: RecordID)] = []
    private var signingKey = 0
    private var identityKey = 0
    /// Incarnations begun since the start: nobody else can know more of them.
    private var begun: [UInt64] = []
    private var hasGranted = false
    private var hasRevoked = false
    /// What was wanted after each decision, whatever became of it: people remember it, though a disk forgets.
    ///
    /// For look-up alone.
    private var wanted: [DecisionID: Proposal] = [:]

    init(organisation: Organisation, number: Int) {
        self.organisation = organisation
        self.number = number
        incarnation = UInt64(number) + 1
    }

    /// Finds its place after a start, from what the disk holds and nothing else.
    mutating func restarted(with records: [Record]) {
        begun = []
        forgetAll(but: records)
    }

    /// Takes back what did not become durable.
    mutating func forgetAll(but records: [Record]) {
        positions = []
        contacts = []
        identityKey = 0
        for record in records where record.header.member == organisation.id { follow(record) }
    }

    /// Writes some records, each after the other in its feed, all or none of which become durable.
    ///
    /// - Parameter mayContinue: whether a feed may be continued, or another incarnation must be opened.
    mutating func write(
        _ count: Int,
        in network: NetworkID,
        membership: Membership,
        drawing generator: inout Generator,
        mayContinue: (FeedID) -> Bool
    ) -> [Verified<Record>] {
        var written: [Verified<Record>] = []
        for _ in 0..<count {
            let (draft, role) = nextDraft(
                in: network,
                membership: membership,
                drawing: &generator
            )
            if let record = say(
                draft,
                as: role,
                in: network,
                membership: membership,
                drawing: &generator,
                mayContinue: mayContinue
            ) {
                written.append(record)
            }
        }
        return written
    }

    /// Signs a draft at the next place of a feed.
    mutating func say(
        _ draft: RecordDraft,
        as role: KeyRole,
        in network: NetworkID,
        membership: Membership,
        drawing generator: inout Generator,
        mayContinue: (FeedID) -> Bool
    ) -> Verified<Record>? {
        let key = role == .identity ? speaker(of: draft) : pen
        let feed = FeedID(key: key.key.publicKey, incarnation: incarnation)
        if position(of: feed).seq > 1, !begun.contains(incarnation), !mayContinue(feed) {
            incarnation = generator.next() | 1
            begun.append(incarnation)
        }
        let record = sign(
            draft,
            at: position(of: FeedID(key: key.key.publicKey, incarnation: incarnation)),
            by: key,
            as: role,
            in: network,
            known: membership.member(organisation.id)?.keys.newestRecord,
            drawing: &generator
        )
        if let record { follow(record.value) }
        return record
    }

    /// The officers' key that signs at present.
    var pen: Organisation.KeyBox { organisation.signing[signingKey] }

    /// What this member wants, or wanted before, after a decision.
    func wanted(after decision: DecisionID) -> Proposal? { wanted[decision] }

    /// Remembers what this member wants, once for all.
    mutating func want(_ proposal: Proposal) { wanted[proposal.previous] = proposal }

    /// Writes with a copy of this member's key on another machine, at a place that is taken.
    mutating func fork(
        in network: NetworkID,
        drawing generator: inout Generator
    ) -> Verified<Record>? {
        let own = positions.filter { $0.seq > 1 && isSigning($0.feed.key) }
        guard let position = own.last, let prev = position.prev,
            let key = organisation.signing.first(where: { $0.key.publicKey == position.feed.key })
        else { return nil }
        // The place that the member itself will take next.
        let place = FeedPosition(feed: position.feed, seq: position.seq, prev: prev)
        let draft = newContact(drawing: &generator)
        return sign(
            draft,
            at: place,
            by: key,
            as: .signing,
            in: network,
            known: nil,
            drawing: &generator
        )
    }

    /// Signs with a stolen identity key, in a feed of the thief's own: what the key before it said is not
    /// to count, nor what the officers have signed.
    func steal(
        in network: NetworkID,
        drawing generator: inout Generator
    ) -> Verified<Record>? {
        let stolen = generator.index(below: identityKey + 1)
        let victims =
            organisation.signing.map { $0.key.publicKey }
            + (stolen > 0 ? [organisation.identities[stolen - 1].key.publicKey] : [])
        let key = organisation.identities[stolen]
        let statement = IdentityStatement(
            grants: [],
            revocations: victims.sorted().map { KeyRevocation(key: $0, heads: []) },
            nextIdentity: stolen > 0 ? organisation.promises.made(by: stolen) : nil
        )
        return sign(
            RecordDraft(kind: .identity, identity: statement),
            at: .beginning(of: FeedID(key: key.key.publicKey, incarnation: generator.next() | 1)),
            by: key,
            as: .identity,
            in: network,
            known: nil,
            drawing: &generator
        )
    }

    // MARK: What to say

    /// What is said next, and in which role.
    private mutating func nextDraft(
        in network: NetworkID,
        membership: Membership,
        drawing generator: inout Generator
    ) -> (RecordDraft, KeyRole) {
        switch generator.below(100) {
        case 0..<4 where !hasGranted: (grant(in: network), .identity)
        case 4..<6 where identityKey < organisation.identities.count - 1:
            (replaceIdentity(), .identity)
        case 6..<8 where hasGranted && !hasRevoked && holdsSecondKey(membership):
            (revoke(), .identity)
        case 8..<11 where !contacts.isEmpty: (erase(drawing: &generator), .signing)
        case 11..<14 where !contacts.isEmpty: (erase(drawing: &generator), .identity)
        case 14..<60 where !contacts.isEmpty: (changedContact(drawing: &generator), .signing)
        default: (newContact(drawing: &generator), .signing)
        }
    }

    /// Whether the key that was added has become known here.
    private func holdsSecondKey(_ membership: Membership) -> Bool {
        membership.member(organisation.id)?.keys.holds(
            organisation.signing[1].key.publicKey,
            as: .signing
        )
            ?? false
    }

    /// The identity key that signs a draft: the next one if the draft lets it take over.
    private func speaker(of draft: RecordDraft) -> Organisation.KeyBox {
        organisation.identities[draft.identity.nextIdentity == nil ? identityKey : identityKey + 1]
    }

    private mutating func grant(in network: NetworkID) -> RecordDraft {
        hasGranted = true
        let second = organisation.signing[1].key.grant(
            as: .signing,
            of: organisation.id,
            in: network
        )
        return RecordDraft(
            kind: .identity,
            identity: IdentityStatement(
                grants: [second],
                revocations: [],
                nextIdentity: nil
            )
        )
    }

    /// Ends the first signing key, up to the heads that are known here.
    private mutating func revoke() -> RecordDraft {
        hasRevoked = true
        signingKey = 1
        return RecordDraft(
            kind: .identity,
            identity: IdentityStatement(
                grants: [],
                revocations: [revocation(of: organisation.signing[0])],
                nextIdentity: nil
            )
        )
    }

    /// Lets the promised identity key follow the present one.
    private func replaceIdentity() -> RecordDraft {
        RecordDraft(
            kind: .identity,
            identity: IdentityStatement(
                grants: [],
                revocations: [revocation(of: organisation.identities[identityKey])],
                nextIdentity: organisation.promises.made(by: identityKey + 1)
            )
        )
    }

    private func revocation(of box: Organisation.KeyBox) -> KeyRevocation {
        let key = box.key.publicKey
        let heads = positions.filter { $0.feed.key == key }.compactMap { position in
            position.prev.map {
                FeedHead(incarnation: position.feed.incarnation, seq: position.seq - 1, id: $0)
            }
        }
        return KeyRevocation(key: key, heads: Array(heads.prefix(Limits.heads)))
    }

    private func isSigning(_ key: PublicKey) -> Bool {
        organisation.signing.contains { $0.key.publicKey == key }
    }

    private mutating func erase(drawing generator: inout Generator) -> RecordDraft {
        let contact = contacts.remove(at: generator.index(below: contacts.count))
        return RecordDraft(kind: .erasure, erases: [contact.newest])
    }

    private func changedContact(drawing generator: inout Generator) -> RecordDraft {
        let contact = contacts[generator.index(below: contacts.count)]
        return RecordDraft(
            kind: .contact,
            body: body(drawing: &generator),
            subject: contact.subject,
            replaces: [contact.newest]
        )
    }

    private func newContact(drawing generator: inout Generator) -> RecordDraft {
        let bytes = (0..<Subject.count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        return RecordDraft(
            kind: .contact,
            body: body(drawing: &generator),
            subject: Subject(bytes)
        )
    }

    private func body(drawing generator: inout Generator) -> [UInt8] {
        var contact = Contact(
            name: "Duty officer \(generator.below(1000))",
            kind: .desk,
            created: Timestamp(clamping: Int64(generator.below(2_000_000_000)))
        )
        let e164 = "+999000\(1000 + generator.below(9000))"
        contact.phones = [
            Phone(
                use: .emergency,
                number: PhoneNumber(e164: e164, extensionDigits: "", entered: e164)
            )
        ]
        return (try? contact.encoded()) ?? []
    }

    // MARK: Signing

    private func sign(
        _ draft: RecordDraft,
        at place: FeedPosition,
        by key: Organisation.KeyBox,
        as role: KeyRole,
        in network: NetworkID,
        known: RecordID?,
        drawing generator: inout Generator
    ) -> Verified<Record>? {
        let salt = (0..<Limits.salt).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        return try? draft.placed(
            at: place,
            member: organisation.id,
            known: known,
            role: role,
            salt: salt
        ).signed(by: key.key, in: network)
    }

    private func position(of feed: FeedID) -> FeedPosition {
        positions.first { $0.feed == feed } ?? .beginning(of: feed)
    }

    private mutating func follow(_ record: Record) {
        let next = FeedPosition.after(record)
        if let place = positions.firstIndex(where: { $0.feed == next.feed }) {
            if positions[place].seq < next.seq { positions[place] = next }
        } else {
            positions.append(next)
            positions.sort { $0.feed < $1.feed }
        }
        if let place = organisation.identities.firstIndex(where: {
            $0.key.publicKey == record.header.feed.key
        }) {
            identityKey = max(identityKey, place)
        }
        guard record.header.kind == .contact, let subject = record.header.subject else { return }
        contacts.removeAll { $0.subject == subject }
        contacts.append((subject, record.id))
    }
}
