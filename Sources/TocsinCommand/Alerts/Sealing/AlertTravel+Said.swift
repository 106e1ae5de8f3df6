internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// How what is said of an alert travels: to nobody who does not read what the alert says.
extension AlertTravel {
    private typealias Words = Phrases.Sealing

    /// Finds out how an end travels: sealed with the very keys of what the alert says now.
    ///
    /// Whoever was given other keys since opens it with the former ones; and nobody becomes a reader by naming a key as his. Where what it
    /// says is not here, its author alone reads why it is over, and everybody that it is.
    ///
    /// - Parameter version: the beginning of a statement's record whose readers are to read it, where there are several.
    /// - Throws: `CommandError` where several have different readers, and nobody is asked.
    init(
        ofEnd alert: AlertBook.Entry,
        from version: String? = nil,
        _ consent: SealingConsent,
        in context: CommandContext
    ) throws {
        let count = try StoreReader(home: context.home.path).organisations().count
        let isRead: StyledText = "\(Words.nowAllRead(count), .warning)"
        switch alert.thread.readers {
        case .everybody: self.init()
        case .everybodyNow:
            try consent.demand(among: count, in: context, or: Words.wouldUncover(count))
            self.init(openly: [isRead])
        case .unknown where try consent.isGiven(among: count): self.init(openly: [isRead])
        case .unknown:
            try self.init(
                ofEnd: alert,
                toReadersOf: [],
                saying: "\(Words.onlyAuthorReads(count), .warning)",
                in: context
            )
        case .some(let sealed):
            let meant = try version.map { [try Self.meant($0, among: sealed, of: alert)] } ?? sealed
            // What is beside them may have been for others.
            let isAll = version != nil || sealed.count == alert.thread.current.count
            guard isAll || !context.assumesYes else { throw Words.severalVersions(alert) }
            try self.init(
                ofEnd: alert,
                toReadersOf: meant.compactMap(\.front),
                warning: isAll ? [] : ["\(Words.saysMore, .warning)"],
                in: context
            )
        }
    }

    /// An end that is sealed to its author, and to the readers of some statements.
    ///
    /// - Parameters:
    ///   - head: what is said first; `nil` for who reads it.
    ///   - warnings: what is said last.
    private init(
        ofEnd alert: AlertBook.Entry,
        toReadersOf fronts: [SealedFront],
        saying head: StyledText? = nil,
        warning warnings: [StyledText] = [],
        in context: CommandContext
    ) throws {
        let reader = try StoreReader(home: context.home.path)
        guard let own = try reader.ownMember(), let network = try reader.network() else {
            throw Phrases.Errors.noNetwork
        }
        let names = try ReaderNames(in: reader)
        let mine = names.holders.keys(of: own).filter(\.isProper)
            .prefix(SealedReaders.keysOfMember)
        let others = Set(fronts.flatMap(\.keys)).subtracting(mine).sorted()
        let keys = Array((mine + others).prefix(Limits.readers))
        let rest = Array((mine + others).dropFirst(Limits.readers))
        guard !keys.isEmpty else { throw Words.noOwnKey }
        let some = try names.names(
            of: others.filter { key in fronts.contains { !$0.keys.contains(key) } }
        )
        guard some.isEmpty || !context.assumesYes else { throw Words.severalVersions(alert) }
        self.init(
            Sealing(for: .keys(keys, nil), in: network),
            to: names.members(of: keys),
            called: try names.names(of: keys),
            saying: [try head ?? "\(Words.readBy(names.names(of: keys)), .strong)"]
                + (some.isEmpty ? [] : ["\(Words.readSomeOnly(some), .warning)"])
                + (rest.isEmpty ? [] : ["\(Words.noRoom(try names.names(of: rest)), .warning)"])
                + warnings,
            mustKnow: try names.members(of: others).filter { $0 != own }
                .flatMap { try reader.organisation($0)?.tlds ?? [] }.sortedWithoutRepetition
        )
    }

    /// Finds out how a note or an answer travels: to the readers of what the alert says now.
    ///
    /// - Parameter version: the beginning of the record under which it is to be said; where its author's officers said several things, one
    ///   must be named.
    /// - Throws: `CommandError` if nothing of that can be read here.
    init(
        under opened: AlertOpener.Opened,
        from version: String?,
        _ consent: SealingConsent,
        in context: CommandContext
    ) throws {
        let (entry, reader) = (opened.entry, try StoreReader(home: context.home.path))
        let sealed: [AlertStatement<Alert>]
        switch entry.thread.readers {
        case .everybody:
            self.init()
            return
        case .everybodyNow:
            let members = try reader.organisations().count
            try consent.demand(
                among: members,
                in: context,
                or: Words.isOpenNow(entry.name, members)
            )
            self.init(openly: ["\(Words.nowAllRead(members), .warning)"])
            return
        case .unknown: throw Words.isUnknown(entry)
        case .some(let statements): sealed = statements
        }
        let statement = try Self.chosen(sealed, version, of: entry)
        if statement.isFalse { throw Words.isFalse(entry) }
        guard let key = opened.contentKeys[statement.part.id], statement.words != nil else {
            throw Words.notForUs(entry)
        }
        guard let network = try reader.network(), let keys = statement.front?.keys else {
            throw Phrases.Errors.noNetwork
        }
        let names = try ReaderNames(in: reader)
        self.init(
            Sealing(for: .under(statement.part.id, key), in: network),
            to: names.members(of: keys),
            called: try names.names(of: keys),
            saying: ["\(Words.readBy(try names.names(of: keys)), .strong)"]
        )
    }

    private static func chosen(
        _ sealed: [AlertStatement<Alert>],
        _ version: String?,
        of entry: AlertBook.Entry
    ) throws -> AlertStatement<Alert> {
        if let version { return try meant(version, among: sealed, of: entry) }
        guard sealed.count == 1, entry.thread.current.count == 1 else {
            throw Words.severalVersions(entry)
        }
        return sealed[0]
    }

    private static func meant(
        _ version: String,
        among statements: [AlertStatement<Alert>],
        of entry: AlertBook.Entry
    ) throws -> AlertStatement<Alert> {
        guard let statement = statements.first(where: { $0.isMeant(by: version) }) else {
            throw Phrases.Alerts.noSuchStatement(version, entry)
        }
        return statement
    }
}

extension AlertStatement {
    /// Whether somebody means it who types the beginning of its record's identifier: ten digits are as good as all.
    func isMeant(by digits: String) -> Bool {
        digits.utf8.count >= 4 && part.id.description.utf8.starts(with: digits.lowercased().utf8)
    }
}
