internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

/// Signs what this member says and brings it into the directory: through the daemon if it runs, else
/// into the file itself.
struct Publisher: Sendable {
    let context: CommandContext
    let passphrase: PassphraseOptions
    /// Which key signs.
    var key = SigningChoice.officer
    /// What must still hold once the place of a record is this command's alone, just before it is signed.
    var condition: @Sendable () throws -> Void = {}
    /// The form that says what is signed, which learns as what: then it is one record.
    var form: KeptForm?
    /// How many seconds the daemon may keep silent.
    var bearing = 30

    /// How long the daemon waits for neighbours to acknowledge, in milliseconds.
    private static let patience: UInt32 = 2000

    /// Signs and publishes drafts, in their order.
    ///
    /// - Throws: `CommandError`, or what the store or the daemon throws; `PartlyPublished` around it
    ///   if something was published before, which stays so.
    func publish(_ drafts: [RecordDraft]) async throws -> [Published] {
        try context.home.requireNotRemoved()
        // The key first: a passphrase takes a person longer than a daemon keeps a place.
        let signer = try Signer.open(key, passphrase, in: context)
        return try await publish(drafts, signedBy: signer)
    }

    /// The same with a key that is open already.
    func publish(
        _ drafts: [RecordDraft],
        signedBy signer: borrowing Signer
    ) async throws -> [Published] {
        let author = try author(in: network())
        do {
            return try throughDaemon(drafts, author, signer)
        } catch LocalSocketError.nobodyListens {
            let store = try StoreWriter.open(
                home: context.home.path,
                holder: Phrases.Publishing.holder
            )
            return try await append(drafts, author, signer, to: store)
        }
    }

    /// Signs drafts and appends them to a store that is open for writing, which forgets each with its record.
    func append(
        _ drafts: [RecordDraft],
        in network: NetworkID,
        signedBy signer: borrowing Signer,
        to store: StoreWriter
    ) async throws -> [Published] {
        try await append(drafts, author(in: network), signer, to: store)
    }

    private func author(in network: NetworkID) throws -> Author {
        Author(member: try context.home.card().value.member, network: network)
    }

    /// The network, by the row that names it: to check what hundreds of founders signed takes longer than the
    /// signature that it is wanted for.
    private func network() throws -> NetworkID {
        try context.home.requireNetwork()
        guard let network = try StoreReader(home: context.home.path).network() else {
            throw Phrases.Errors.noNetwork
        }
        return network
    }

    /// Whose the records are.
    private struct Author {
        let member: MemberID
        let network: NetworkID
    }

    private func throughDaemon(
        _ drafts: [RecordDraft],
        _ author: Author,
        _ signer: borrowing Signer
    ) throws -> [Published] {
        let daemon = try ControlClient(
            connectingTo: context.home.controlAddress(),
            patience: bearing
        )
        var published: [Published] = []
        do {
            for draft in drafts {
                published.append(try submit(draft, author, signer, to: daemon))
            }
        } catch  where !published.isEmpty {
            throw PartlyPublished(published: published, count: drafts.count, cause: error)
        }
        return published
    }

    private func submit(
        _ draft: RecordDraft,
        _ author: Author,
        _ signer: borrowing Signer,
        to daemon: borrowing ControlClient
    ) throws -> Published {
        let place = try Self.reserve(signer.publicKey, for: draft, of: daemon)
        try requireSignable()
        let record = try Self.sign(draft, place.position, known: place.known, author, signer)
        try form?.note(signedAs: record.value.id)
        do {
            let answer = try daemon.submit(record, waiting: Self.patience)
            return Published(
                id: record.value.id,
                reach: Published.Reach(
                    acknowledged: Int(answer.acknowledged),
                    neighbours: Int(answer.neighbours)
                )
            )
        } catch let error as LocalSocketError {
            throw Phrases.Publishing.unanswered(record.value.id, error)
        }
    }

    /// Once the place is this command's alone, what an earlier one handed to the daemon is stored, or never will be.
    private func requireSignable() throws {
        try form?.requireUnsigned()
        try condition()
    }

    private static func reserve(
        _ key: PublicKey,
        for draft: RecordDraft,
        of daemon: borrowing ControlClient
    ) throws -> ReservedPlace {
        do {
            return try daemon.reserve(key, promising: draft.identity.nextIdentity)
        } catch let error as LocalSocketError {
            throw Phrases.Publishing.isSilent(error)
        }
    }

    /// With no daemon there is no peer that could say how far this key's chain goes elsewhere, so a
    /// new chain is begun.
    private func append(
        _ drafts: [RecordDraft],
        _ author: Author,
        _ signer: borrowing Signer,
        to store: StoreWriter
    ) async throws -> [Published] {
        let key = signer.publicKey
        let membership = try await store.membership()
        let known = membership?.member(author.member)?.keys.newestRecord
        var published: [Published] = []
        var mustSweep = false
        do {
            for draft in drafts {
                let position = try await store.reserve(for: key, continuing: !published.isEmpty)
                let record: Verified<Record>
                do {
                    try requireSignable()
                    record = try Self.sign(draft, position, known: known, author, signer)
                    try form?.note(signedAs: record.value.id)
                } catch {
                    try await store.release(position)
                    throw error
                }
                let report = try await store.publish(record)
                guard case .new(let standing) = report.outcomes.first, standing.counts else {
                    throw Phrases.Publishing.notAuthorised
                }
                mustSweep = mustSweep || report.mustSweep
                published.append(Published(id: record.value.id, reach: nil))
            }
        } catch  where !published.isEmpty {
            throw PartlyPublished(published: published, count: drafts.count, cause: error)
        }
        // What cannot be gone now goes at the next start of the node.
        if mustSweep { _ = try? await store.wipe() }
        return published
    }

    private static func sign(
        _ draft: RecordDraft,
        _ position: FeedPosition,
        known: RecordID?,
        _ author: Author,
        _ signer: borrowing Signer
    ) throws -> Verified<Record> {
        let unsigned: UnsignedRecord
        do throws(RecordError) {
            unsigned = try draft.placed(
                at: position,
                member: author.member,
                known: known,
                role: signer.role,
                salt: SystemEntropy.bytes(Limits.salt)
            )
        } catch {
            throw Phrases.Publishing.cannotSign(error)
        }
        return try signer.sign(unsigned, in: author.network)
    }
}

/// A record that is durable here, and how far it is known to have come.
struct Published: Equatable, Sendable {
    let id: RecordID
    /// `nil` if no daemon runs here.
    let reach: Reach?

    /// What the neighbours said.
    struct Reach: Equatable, Sendable {
        let acknowledged: Int
        let neighbours: Int
    }
}

extension Output {
    /// Says what became of records, and warns when nobody else has them yet.
    ///
    /// - Parameter decision: that for which a voice was published: who proposes it tells the others.
    func report(
        _ published: [Published],
        of subjects: [Subject?] = [],
        for decision: DecisionID? = nil
    ) {
        tell(published, of: subjects, for: decision)
        guard let last = published.last else { return }
        if last.reach == nil {
            warn("\(Phrases.Publishing.notSentYet)")
        } else if last.reach?.acknowledged == 0 {
            warn("\(Phrases.Publishing.nobodyHasIt)")
        }
    }

    /// Says what became of records, for whoever warns by other means.
    ///
    /// - Parameters:
    ///   - mark: what stands before each line.
    ///   - extra: what scripts are told besides.
    func tell(
        _ published: [Published],
        of subjects: [Subject?] = [],
        for decision: DecisionID? = nil,
        behind mark: StyledText = "",
        with extra: [JSON.Member] = []
    ) {
        for (index, record) in published.enumerated() {
            line("\(Phrases.Publishing.published(record.id.short, record.reach))", behind: mark)
            let object = JSON.list([
                "record": .string(record.id.description),
                "subject": .optional(index < subjects.count ? subjects[index]?.description : nil),
                "acknowledged": record.reach.map { .number(Int64($0.acknowledged)) } ?? .null,
                "neighbours": record.reach.map { .number(Int64($0.neighbours)) } ?? .null,
            ])
            json(
                object + extra + (decision.map { JSON.list(["decision": .string("\($0)")]) } ?? [])
            )
        }
    }
}
