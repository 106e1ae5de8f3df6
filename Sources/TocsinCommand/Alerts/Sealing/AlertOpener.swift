internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Opens what is sealed to the member of this home.
///
/// Nothing that is found is kept beyond the command.
struct AlertOpener {
    private let reader: StoreReader
    private let keys: OpeningKeys

    /// So many versions of one alert are opened: each costs an operation on the curve for each of its readers.
    private static let mostVersions = 64
    /// So many notes and answers.
    private static let mostSaid = 4_096
    /// Of one member, so that nobody's answers stand in the way of others'.
    private static let mostAnswersOfMember = 64

    /// - Parameter passphrase: `nil` if nobody is to be asked for any.
    init(
        in reader: StoreReader,
        asking passphrase: PassphraseOptions?,
        _ context: CommandContext
    ) throws {
        self.reader = reader
        keys = try OpeningKeys(in: reader, asking: passphrase, context)
    }

    /// An alert as it is to whoever may open it.
    struct Opened {
        /// Folded anew with what was found inside.
        let entry: AlertBook.Entry
        /// What was found inside its records, its answers included.
        let openings: Openings
        /// The keys of its versions, by which more can be said under them.
        let contentKeys: [RecordID: SharedContentKey]

        /// An alert that nobody opens.
        static func closed(_ entry: AlertBook.Entry) -> Opened {
            Opened(entry: entry, openings: [:], contentKeys: [:])
        }
    }

    /// Opens all of an alert that is for us and is shown; the rest stays as it is.
    ///
    /// - Parameter present: whether only what the alert says now is opened, and what is said under that: what is read beside it must not
    ///   have been for fewer.
    /// - Throws: `CommandError` if nothing that is to be read of it can be opened, and no key that opens it stands open here.
    func open(_ entry: AlertBook.Entry, onlyPresent present: Bool = false) throws -> Opened {
        guard entry.isForUs else { return .closed(entry) }
        let now = Set(entry.thread.currentIDs)
        let said = try saidUnder(entry.thread).filter { !present || now.contains($0.version) }
        let isNowSealed = !entry.thread.presentKeys.isEmpty
        let sealed = !present || isNowSealed ? entry.thread.sealed.map(\.id) : []
        // What it says now first: whoever says much beside it must not keep it closed.
        var found = try openings(
            of: sealed.filter(now.contains) + sealed.filter { !now.contains($0) }
                + said.map(\.version).sortedWithoutRepetition,
            entry
        )
        let wanted = entry.isReader ? now : Set(sealed)
        if entry.thread.current.shown.contains(where: \.isClosed), let obstacle = found.obstacle,
            wanted.isDisjoint(with: found.openings.keys)
        {
            throw obstacle
        }
        for part in said {
            guard let key = found.contentKeys[part.version] else { continue }
            found.openings[part.id] = part.sealed.opening(with: key)
        }
        guard let thread = try reader.alert(entry.thread.first.id, openings: found.openings)
        else { throw Phrases.Sealing.isGone }
        return Opened(
            entry: entry.saying(thread),
            openings: found.openings,
            contentKeys: found.contentKeys
        )
    }

    /// What was found inside some records, and what stood in the way of others.
    private struct Found {
        var openings: Openings = [:]
        var contentKeys: [RecordID: SharedContentKey] = [:]
        var obstacle: CommandError?
    }

    /// Opens records of an alert's author, the first of them in any case.
    private func openings(of versions: [RecordID], _ entry: AlertBook.Entry) throws -> Found {
        var found = Found()
        for id in versions
        where found.openings[id] == nil && found.openings.count < Self.mostVersions {
            guard let record = try version(id, of: entry.thread) else { continue }
            do {
                guard let opening = try opening(of: record, by: entry.ownKeys) else { continue }
                found.openings[id] = opening.body
                // Nothing is said under an end.
                if record.record.header.kind != .alertEnd {
                    found.contentKeys[id] = opening.key
                }
            } catch let error as CommandError where error.status == .keyLocked {
                found.obstacle = error
            }
        }
        return found
    }

    /// The same, if the key agent opens it; else the alert stays closed.
    func openIfUnlocked(_ entry: AlertBook.Entry) throws -> AlertBook.Entry {
        do {
            return try open(entry).entry
        } catch is CommandError {
            return entry
        }
    }

    /// A record of an alert's author; whether it counts does not matter.
    private func version(
        _ id: RecordID,
        of thread: AlertThread
    ) throws -> (record: Record, sealed: SealedRecord)? {
        guard let record = try reader.record(id)?.value,
            record.header.ownAlert(id: id) == thread.subject,
            let sealed = keys.sealed(record)
        else { return nil }
        return (record, sealed)
    }

    /// What is inside, and its key; `nil` if it is for others.
    private func opening(
        of version: (record: Record, sealed: SealedRecord),
        by own: Set<EncryptionPublicKey>
    ) throws -> (body: Result<OpenedBody, SealingFault>, key: SharedContentKey?)? {
        do {
            guard let key = try keys.contentKey(of: version.record, version.sealed, by: own)
            else {
                return nil
            }
            return (version.sealed.opening(with: key), key)
        } catch let fault as SealingFault {
            return (.failure(fault), nil)
        }
    }

    /// A note or an answer.
    private struct Said {
        let id: RecordID
        let sealed: SealedRecord
        let version: RecordID
    }

    /// What is inside notes and answers that were said under versions which were opened.
    func openings(
        of said: [RecordID],
        under keys: [RecordID: SharedContentKey]
    ) throws -> Openings {
        var openings: Openings = [:]
        for part in try sealed(said) {
            openings[part.id] = keys[part.version].map(part.sealed.opening)
        }
        return openings
    }

    /// Notes that are shown, and the answers of each member, as many as one may have.
    private func saidUnder(_ thread: AlertThread) throws -> [Said] {
        let notes = thread.notes.flatMap(\.notes.shown).filter { $0.front != nil }.map(\.part.id)
        let parts = AnswerTable.current(try reader.answerParts(to: thread.first.id))
            .filter(\.hasText)
        let answers = Dictionary(grouping: parts, by: \.header.member).sorted { $0.key < $1.key }
            .flatMap { $0.value.prefix(Self.mostAnswersOfMember) }.map(\.id)
        return try sealed(Array((notes + answers).prefix(Self.mostSaid)))
    }

    /// Those of some records that are said under a version.
    private func sealed(_ records: [RecordID]) throws -> [Said] {
        try records.compactMap { id in
            guard let record = try reader.record(id)?.value, let sealed = keys.sealed(record),
                let version = sealed.body.front.version
            else { return nil }
            return Said(id: id, sealed: sealed, version: version)
        }
    }
}

extension SealedRecord {
    fileprivate func opening(with key: SharedContentKey) -> Result<OpenedBody, SealingFault> {
        do throws(SealingFault) {
            return .success(try opened(with: key.key))
        } catch {
            return .failure(error)
        }
    }
}
