internal import SystemPackage
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// One look-up: the copy of the directory in a home, opened for reading, and how to answer from it.
///
/// It reads one file. No network, no daemon and no configuration takes part.
struct LookUp: Sendable {
    /// What is asked for, when, and where the answer goes.
    let context: CommandContext
    /// The copy.
    let reader: StoreReader
    /// When the copy is too old for whoever asks; `nil` if any age will do.
    private let limit: SpanOfTime?

    /// Opens the copy in the home that the context names.
    ///
    /// - Throws: `CommandError` that says how to begin if there is none.
    init(_ context: CommandContext, notOlderThan limit: SpanOfTime? = nil) throws {
        self.context = context
        self.limit = limit
        try context.home.requireDatabase()
        context.warnOfMisreadFreshness()
        do {
            reader = try StoreReader(home: context.home.folder.string)
        } catch let error as StoreError {
            throw Phrases.Copies.cannotOpen(error)
        }
    }

    /// The view of somebody who sees these contacts, with the rules of their zones.
    func vantage(on points: some Sequence<ContactPoint>, rotas: [Rota] = []) -> Vantage {
        let zones = points.flatMap { point in
            ([point.contact.zone] + point.contact.phones.map(\.zone)).compactMap(\.self)
        }
        let loader = ZoneLoader(environment: CommandContext.environment)
        return Vantage(
            now: context.now,
            zones: loader.table(of: zones + rotas.map(\.zone)),
            policy: context.freshness
        )
    }

    /// Whom to call for a TLD, with the rotas of everybody who holds it; or at an organisation.
    func sheet(
        for tld: TLD? = nil,
        points: [ContactPoint],
        organisations: [Organisation]
    ) throws -> (sheet: CallSheet, vantage: Vantage) {
        let rotas = try organisations.flatMap { organisation in
            try reader.rotas(of: organisation.member).map { (organisation.member, $0) }
        }
        let vantage = vantage(on: points, rotas: rotas.map(\.1))
        let sheet = CallSheet(
            for: tld,
            points: points,
            rotas: rotas,
            roles: { member in
                tld.flatMap { tld in
                    organisations.first { $0.member == member }?.role(for: tld)
                }
            },
            at: context.now,
            zones: vantage.zones,
            freshness: context.freshness
        )
        return (sheet, vantage)
    }

    /// The names of organisations without a contact that have left, or lost every key by which they could enter one.
    ///
    /// To compute the membership takes longer than a look-up: ask only where nobody is there to be called.
    func away(among organisations: [Organisation]) throws -> [String] {
        guard !organisations.isEmpty, let membership = try reader.membership() else { return [] }
        return organisations.filter { membership.member($0.member)?.keys.isDormant == true }
            .map(\.name)
    }

    /// How old the copy is.
    var age: CopyAge {
        get throws {
            CopyAge(
                agreement: try reader.lastAgreement(),
                now: context.now,
                isGiven: context.assumesMoment,
                newestOwn: try newestOwn
            )
        }
    }

    private var newestOwn: Timestamp? {
        get throws {
            guard let member = try reader.ownMember() else { return nil }
            return try reader.contacts(of: member).map(\.contact.confirmed).max()
        }
    }

    /// Says, apart from the data, that contacts are left out of them.
    func warn(ofDamaged count: Int) {
        guard count > 0 else { return }
        context.output.warn("\(Phrases.Copies.damagedHere(count))")
    }

    /// Says before an answer what must not be found out after it: that the copy is old, and what else is called as
    /// somebody typed.
    func begin(_ words: [String], _ targets: [Target]) throws {
        // A row tells; the whole age takes all of one's own contacts, and is asked for at the end anyway.
        if try reader.lastAgreement()?.isOld(at: context.now) == true {
            context.output.line("\(try age.line.plain, .warning)")
        }
        guard targets.count == 1, case .tld(let tld) = targets[0] else { return }
        let namesakes = try NearMatches.namesakes(
            of: words.joined(separator: " "),
            besides: tld,
            in: reader
        )
        guard !namesakes.isEmpty else { return }
        context.output.line("\(Phrases.Calling.namesakes(namesakes), .warning)")
    }

    /// Ends a list: the last line says how old the copy is.
    func endList() throws {
        let age = try age
        context.output.line()
        context.output.line(age.line)
        context.output.json(["copy": age.json])
        try demandYouth(of: age)
    }

    /// Ends an answer of an object for each thing that was asked for: the last line, or the last
    /// member of each, says how old the copy is.
    func end(_ objects: @autoclosure () -> [[JSON.Member]]) throws {
        let age = try age
        context.output.line()
        context.output.line(age.line)
        if context.output.asJSON {
            for object in objects() { context.output.json(object + JSON.list(["copy": age.json])) }
        }
        try demandYouth(of: age)
    }

    /// Answers nothing if the copy is young enough for whoever asks.
    ///
    /// - Throws: `CommandError` with status 3 if whoever asks has set a limit and the copy is older:
    ///   a person reads the last line, a script reads the exit code.
    func demandYouth(of age: CopyAge) throws {
        guard let limit, !age.isWithin(limit) else { return }
        throw Phrases.Copies.tooOld(limit)
    }
}
