internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// How an alert travels, or a revision of one.
extension AlertTravel {
    private typealias Words = Phrases.Sealing

    /// Finds out how an alert travels.
    ///
    /// - Parameters:
    ///   - body: what is to be sealed.
    ///   - thread: what it says so far, if it is revised.
    /// - Throws: `CommandError` if it must be sealed and cannot be, or nobody has agreed to what becomes of it.
    init(
        of alert: Alert,
        _ kind: RecordKind,
        body: [UInt8],
        revising thread: AlertThread? = nil,
        _ consent: SealingConsent,
        in context: CommandContext
    ) throws {
        guard alert.tlp.isForNamedReaders else {
            self.init(openly: try Self.uncovering(thread, consent, alert.tlp, in: context))
            return
        }
        try self.init(sealing: alert, kind, body: body, revising: thread, consent, in: context)
    }

    /// The same of what is for named readers.
    private init(
        sealing alert: Alert,
        _ kind: RecordKind,
        body: [UInt8],
        revising thread: AlertThread?,
        _ consent: SealingConsent,
        in context: CommandContext
    ) throws {
        let reader = try StoreReader(home: context.home.path)
        let organisations = try reader.organisations()
        if alert.tlp == .red, alert.audience.all || !alert.audience.regions.isEmpty {
            throw Words.nameReaders
        }
        guard let own = try reader.ownMember(), let network = try reader.network() else {
            throw Phrases.Errors.noNetwork
        }
        let names = try ReaderNames(in: reader)
        let readers = SealedReaders(
            of: alert.audience,
            by: own,
            among: organisations,
            keys: names.holders.keys
        )
        guard names.holders.keys(of: own).contains(where: \.isProper) else { throw Words.noOwnKey }
        let mustPhone = readers.leftOut.flatMap { $0.tlds(among: organisations) }
        guard readers.members.count > 1 else {
            throw readers.leftOut.isEmpty
                ? Words.onlyOurselves : Words.nobodyToSealTo(call: mustPhone)
        }
        let room = SealedBody.room(for: readers.keys.count, kind: kind) - body.count
        if readers.keys.count > Limits.readers || room < 0 {
            self.init(
                openly: try Self.opening(alert.tlp, readers, room, organisations.count, consent)
            )
            return
        }
        guard consent.readable == nil else { throw Words.canBeSealed }
        try Self.demandConsent(readers, consent, names, in: context)
        guard let outside = alert.outside else { throw Words.hasNoOutside }
        self.init(
            Sealing(for: .keys(readers.keys, outside), in: network),
            to: readers.members,
            called: try readers.members.map(names.name).sorted(),
            saying: try Self.lines(alert, readers, revising: thread, room: room, names),
            mustPhone: mustPhone,
            leftOut: try readers.leftOut.map { try $0.name(names) }
        )
    }

    /// That everybody reads it: of what was sealed so far somebody must have typed how many will.
    private static func uncovering(
        _ thread: AlertThread?,
        _ consent: SealingConsent,
        _ label: TrafficLight,
        in context: CommandContext
    ) throws -> [StyledText] {
        let head: StyledText = "\(Phrases.Alerts.everybodyReads(label), .faint)"
        switch thread?.readers {
        case .some(.some), .some(.unknown): break
        case nil, .some(.everybody), .some(.everybodyNow):
            guard consent.readable == nil else { throw Words.isReadableAnyway(label) }
            return [head]
        }
        let members = try StoreReader(home: context.home.path).organisations().count
        try consent.demand(among: members, in: context, or: Words.wouldUncover(members))
        return [head, "\(Words.nowAllRead(members), .warning)"]
    }

    /// That AMBER which cannot be sealed is left open, since somebody has typed how many will read it.
    ///
    /// - Throws: `CommandError` with why it cannot be sealed.
    private static func opening(
        _ label: TrafficLight,
        _ readers: SealedReaders,
        _ room: Int,
        _ members: Int,
        _ consent: SealingConsent
    ) throws -> [StyledText] {
        let way = label == .amber ? members : nil
        let keys = readers.keys.count
        guard label == .amber, try consent.isGiven(among: members) else {
            throw keys > Limits.readers
                ? Words.tooMany(keys, readableTo: way)
                : Words.doesNotFit(by: -room, readableTo: way)
        }
        return ["\(Words.isReadable(label, members), .bad)"]
    }

    /// Whoever was named must not be left out unseen.
    private static func demandConsent(
        _ readers: SealedReaders,
        _ consent: SealingConsent,
        _ names: ReaderNames,
        in context: CommandContext
    ) throws {
        let named = readers.leftOut.filter(\.isNamed)
        guard !named.isEmpty, context.assumesYes, !consent.leavesOut else { return }
        throw Words.leavesOut(try named.map { try $0.name(names) })
    }

    private static func lines(
        _ alert: Alert,
        _ readers: SealedReaders,
        revising thread: AlertThread?,
        room: Int,
        _ names: ReaderNames
    ) throws -> [StyledText] {
        let sealedTo = try readers.members.map(names.name).sorted()
        let leftOut = try readers.leftOut.grouped.map { reason, left -> StyledText in
            "\(Words.leftOut(reason, try left.map { try $0.name(names) }), .warning)"
        }
        return ["\(Words.sealedTo(alert.tlp, sealedTo), .strong)"]
            + (try thread.map { try changes($0, readers, names) } ?? []) + leftOut
            + ["\(Words.outside(wakes: alert.isPressing, room: room), .faint)"]
    }

    /// Who begins to read it, and who reads it no longer.
    private static func changes(
        _ thread: AlertThread,
        _ readers: SealedReaders,
        _ names: ReaderNames
    ) throws -> [StyledText] {
        let before = thread.presentKeys
        let open = thread.openStatements.map(\.part.id.short)
        let wasOpen = thread.current.shown.contains { $0.front == nil }
        let warning: [StyledText] = wasOpen ? ["\(Words.nowSomeRead(open), .bad)"] : []
        let known = names.possible(of: before)
        let gained = try readers.members.filter { !known.contains($0) }.map(names.name)
        // A key that several name is lost by one of them: nobody knows by which.
        let lost = try names.names(
            of: before.filter { key in
                !readers.keys.contains(key)
                    && !names.possible(of: [key]).isSubset(of: readers.members)
            }
        )
        return warning
            + (gained.isEmpty || before.isEmpty ? [] : ["\(Words.gains(gained.sorted()))"])
            + (lost.isEmpty ? [] : ["\(Words.loses(lost.sorted()), .warning)"])
    }
}

extension SealedReaders.LeftOut {
    fileprivate func name(_ names: ReaderNames) throws -> String {
        switch who {
        case .tld(let tld): tld.display
        case .member(let member): try names.name(of: member)
        }
    }

    /// Whom to call for it; nobody for those who are one of many.
    fileprivate func tlds(among organisations: [Organisation]) -> [TLD] {
        switch who {
        case .tld(let tld): [tld]
        case .member(let member):
            isNamed ? organisations.first { $0.member == member }?.tlds ?? [] : []
        }
    }
}

extension [SealedReaders.LeftOut] {
    /// By why they are left out, in the order in which they come.
    fileprivate var grouped: [(SealedReaders.LeftOut.Reason, [SealedReaders.LeftOut])] {
        [.notJoined, .noKey, .doubted].map { reason in (reason, filter { $0.reason == reason }) }
            .filter { !$0.1.isEmpty }
    }
}
