import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// What everybody sees of an alert that is sealed, and what its readers see.
@Suite struct SealedThreadTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 4) }

    /// The records of one alert of the first member.
    private struct Story {
        let network: FixtureNetwork
        var feed: FixtureFeed
        var records: [Record] = []

        init(_ network: FixtureNetwork) {
            self.network = network
            feed = network.feed(of: 0)
        }

        static func alert(
            _ status: AlertStatus = .actual,
            _ label: TrafficLight = .red,
            _ severity: Severity? = .severe,
            urgency: Urgency? = .immediate
        ) -> Alert {
            var alert = Alert(
                headline: "Name servers of .np",
                status: status,
                tlp: label,
                audience: .everybody,
                created: Sample.now,
                expires: Sample.now.advanced(by: 3_600)
            )
            (alert.severity, alert.urgency) = (severity, urgency)
            return alert
        }

        private func keys(of readers: [Int]) -> [EncryptionPublicKey] {
            readers.map { network.members[$0].encryptionKey.publicKey }
        }

        /// Says something for some readers; for everybody, if none are named.
        ///
        /// - Parameter outside: what stands outside instead of what follows from the alert.
        mutating func say(
            _ alert: Alert,
            to readers: [Int],
            replacing: [Record] = [],
            outside: SealedOutside? = nil
        ) throws -> Record {
            let sealing =
                try readers.isEmpty
                ? nil : self.sealing(readers, outside: outside, or: alert)
            return try append(
                records.isEmpty ? .alert : .revision,
                alert.encoded(),
                replacing,
                sealing
            )
        }

        private func sealing(
            _ readers: [Int],
            outside: SealedOutside?,
            or alert: Alert
        ) throws -> Sealing {
            let usual = try outside ?? #require(alert.outside)
            return Sealing(for: .keys(keys(of: readers), usual), in: network.id)
        }

        mutating func end(to readers: [Int], replacing: [Record]) throws -> Record {
            var end = AlertEnd(.allClear, created: Sample.now)
            end.text = "over"
            let sealing = Sealing(for: .keys(keys(of: readers), nil), in: network.id)
            return try append(.alertEnd, end.encoded(), replacing, readers.isEmpty ? nil : sealing)
        }

        private mutating func append(
            _ kind: RecordKind,
            _ body: [UInt8],
            _ replacing: [Record],
            _ sealing: Sealing?
        ) throws -> Record {
            let first = records.first
            let record = try feed.append(
                RecordDraft(
                    kind: kind,
                    body: body,
                    sealing: sealing,
                    subject: first.map { Subject(ofAlert: $0.id, by: $0.header.member) },
                    thread: first?.id,
                    replaces: replacing.map(\.id).sorted()
                )
            ).value
            records.append(record)
            return record
        }

        /// What a member finds inside.
        func openings(by reader: Int) throws -> Openings {
            let key = network.members[reader].encryptionKey
            var openings: Openings = [:]
            for record in records {
                guard let payload = record.payload,
                    let sealed = try? SealedRecord(
                        record.header,
                        payload: payload,
                        in: network.id
                    )
                else { continue }
                do throws(SealingFault) {
                    guard let content = try sealed.contentKey(for: key) else { continue }
                    openings[record.id] = .success(try sealed.opened(with: content))
                } catch {
                    openings[record.id] = .failure(error)
                }
            }
            return openings
        }

        func thread(by reader: Int? = nil) throws -> AlertThread {
            let texts = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0.body) })
            let first = try #require(records.first)
            return try #require(
                try AlertThread(
                    of: AlertPart(first),
                    counts: true,
                    with: records.map(AlertPart.init),
                    openings: reader.map(openings) ?? [:]
                ) { texts[$0] ?? nil }
            )
        }

        func facts(own: Int, by reader: Int? = nil) throws -> AlertFacts {
            let member = network.members[own]
            let organisation = Organisation(
                member: member.id,
                name: "Own",
                kind: .ccTLDManager,
                country: nil,
                region: .asiaPacific,
                regard: Regard(isVouchedFor: true, labels: [])
            )
            return AlertFacts(
                try thread(by: reader),
                place: 1,
                own: organisation,
                keys: [member.encryptionKey.publicKey],
                ownAnswer: nil
            )
        }
    }

    @Test func `its timeline says what is sealed, and to its readers what happened`() throws {
        var story = Story(network)
        let first = try story.say(Story.alert(), to: [0, 1])
        let worse = try story.say(
            Story.alert(.actual, .red, .extreme),
            to: [0, 1],
            replacing: [first]
        )
        let texts = Dictionary(uniqueKeysWithValues: story.records.map { ($0.id, $0.body) })
        let timeline = { (openings: Openings) in
            try AlertTimeline(
                of: AlertPart(first),
                with: story.records.map(AlertPart.init),
                openings: openings
            ) { texts[$0] ?? nil }
        }
        for closed in try [timeline([:]), timeline(story.openings(by: 2))] {
            #expect(closed.closed == [first.id, worse.id])
            #expect(closed.events.allSatisfy { $0.isSealed && $0.at != Sample.now })
        }
        let opened = try timeline(story.openings(by: 1))
        #expect(opened.closed == [] && opened.events.allSatisfy { $0.isSealed })
        guard case .revised(let now, let before) = opened.events.last?.what else {
            Issue.record("\(opened.events)")
            return
        }
        #expect(now.severity == .extreme && before?.severity == .severe)
    }

    @Test func `everybody sees that it is there, and its readers what it says`() throws {
        var story = Story(network)
        _ = try story.say(Story.alert(.exercise, .amber), to: [0, 1])
        for reader in [nil, 2] as [Int?] {
            let thread = try story.thread(by: reader)
            #expect(thread.legibility == .closed && thread.current.shown[0].isClosed)
            #expect(thread.gravity.status == .exercise && thread.gravity.label == .amber)
            #expect(thread.gravity.severity == .extreme, "nobody filters away what he cannot read")
            let raised = try #require(thread.raised)
            #expect((0..<3_600).contains(Sample.now.seconds(since: raised)))
            #expect(thread.current.shown[0].expires == Story.alert().expires)
            #expect(thread.readerKeys.count == 2)
        }
        let opened = try story.thread(by: 1)
        #expect(opened.legibility == .all && opened.raised == Sample.now)
        #expect(opened.current.shown[0].words == Story.alert(.exercise, .amber))
        #expect(opened.gravity.severity == .severe)
    }

    @Test(arguments: 0..<40)
    func `whoever can read nothing sees the same records say something, and it end`(
        seed: Int
    ) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var (sealed, open) = (Story(network), Story(network))
        for _ in 0..<(2 + random.below(8)) {
            let picks = sealed.records.indices.filter { _ in random.below(2) == 0 }
            let readers = [0] + (1...3).filter { _ in random.below(2) == 0 }
            let alert = Story.alert(random.pick([.actual, .exercise]))
            if !sealed.records.isEmpty, random.once(in: 5) {
                _ = try sealed.end(to: readers, replacing: picks.map { sealed.records[$0] })
                _ = try open.end(to: [], replacing: picks.map { open.records[$0] })
            } else {
                _ = try sealed.say(alert, to: readers, replacing: picks.map { sealed.records[$0] })
                _ = try open.say(alert, to: [], replacing: picks.map { open.records[$0] })
            }
        }
        let places = { (records: [Record], ids: [RecordID]) in
            Set(ids.compactMap { id in records.firstIndex { $0.id == id } })
        }
        let (closed, plain, own) = try (sealed.thread(), open.thread(), sealed.thread(by: 0))
        for thread in [closed, own] {
            #expect(thread.state == plain.state)
            #expect(
                places(sealed.records, thread.currentIDs) == places(open.records, plain.currentIDs)
            )
            #expect(thread.crossing.count == plain.crossing.count)
        }
        #expect(closed.gravity.status == plain.gravity.status)
        #expect(own.gravity == plain.gravity && own.legibility == .all)
        #expect(own.ends.shown.compactMap(\.words).count == plain.ends.shown.count)
    }

    @Test func `what contradicts its outside is not shown, and weighs as what nobody can read`()
        throws
    {
        let mild = SealedOutside(
            status: UInt8(AlertStatus.exercise.rawValue),
            label: UInt8(TrafficLight.amber.rawValue),
            wakes: false,
            hour: 500_000,
            expires: 1_900_000_000
        )
        var story = Story(network)
        _ = try story.say(Story.alert(), to: [0, 1], outside: mild)
        let thread = try story.thread(by: 1)
        guard case .failure(.differs) = thread.current.shown[0].reading else {
            Issue.record("\(thread.current.shown[0].reading)")
            return
        }
        #expect(thread.legibility == .unreadable && thread.gravity.status == .actual)
        #expect(thread.gravity.label == .red)
    }

    @Test func `what was raised as actual is not softened by what stands outside`() throws {
        var story = Story(network)
        let first = try story.say(Story.alert(), to: [0, 1])
        _ = try story.say(Story.alert(.exercise), to: [0, 2], replacing: [first])
        #expect(try story.thread().gravity.status == .actual)
        #expect(try story.thread(by: 2).gravity.status == .actual)
    }

    @Test func `something of no form of this version is no sealed alert`() throws {
        var story = Story(network)
        let first = try story.say(Story.alert(), to: [0, 1])
        for body in [[0], [0, 1, 1], [0, 2, 1, 5]] as [[UInt8]] {
            let texts = [first.id: body]
            let thread = try #require(
                try AlertThread(of: AlertPart(first), counts: true, with: []) { texts[$0] }
            )
            #expect(thread.legibility == .unreadable && thread.readerKeys.isEmpty)
            #expect(thread.gravity.severity == .extreme)
        }
    }

    // MARK: Whom it concerns

    @Test func `it concerns its readers, and its author, and nobody else`() throws {
        var story = Story(network)
        _ = try story.say(Story.alert(), to: [0, 1])
        #expect(try story.facts(own: 0).concern == .own)
        #expect(try story.facts(own: 1).concern == .addressed)
        #expect(try story.facts(own: 2).concern == nil)
        let facts = try story.facts(own: 1)
        #expect(facts.isLegible, "its readers can read it")
        #expect(facts.isPressing && facts.expires == Story.alert().expires)
    }

    @Test func `who was a reader once hears how it goes on`() throws {
        var story = Story(network)
        let first = try story.say(Story.alert(), to: [0, 1, 2])
        let second = try story.say(Story.alert(), to: [0, 2], replacing: [first])
        #expect(try story.facts(own: 1).concern == .addressed)
        #expect(try story.facts(own: 3).concern == nil)
        _ = try story.end(to: [0, 2], replacing: [second])
        #expect(try story.facts(own: 1).state.kind == .over)
        #expect(try story.thread(by: 1).ends.shown.compactMap(\.words).isEmpty)
    }

    @Test func `who is no reader any more still has what was sealed to him, the newest of it`()
        throws
    {
        var story = Story(network)
        let first = try story.say(Story.alert(), to: [0, 1])
        var later = Story.alert(.actual, .red, .extreme)
        later.created = Sample.now.advanced(by: 60)
        later.expires = later.created.advanced(by: 3_600)
        let second = try story.say(later, to: [0, 1], replacing: [first])
        #expect(try story.thread(by: 1).earlier?.words == Story.alert())
        _ = try story.say(Story.alert(), to: [0, 2], replacing: [second])
        #expect(try story.thread(by: 1).earlier?.part.id == second.id)
        #expect(try story.thread(by: 2).earlier == nil, "what was never sealed to him")
        #expect(try story.thread().earlier == nil, "nobody opened it")
    }

    @Test func `what it says now is sealed to some, what it said before to others`() throws {
        let keys = { (member: Int) in
            Set([network.members[member].encryptionKey.publicKey])
        }
        var story = Story(network)
        let first = try story.say(Story.alert(), to: [0, 1])
        _ = try story.say(Story.alert(), to: [0, 2], replacing: [first])
        let thread = try story.thread()
        #expect(thread.share(of: keys(2)) == .present)
        #expect(thread.share(of: keys(1)) == .earlier)
        #expect(thread.share(of: keys(3)) == .nothing && thread.share(of: []) == .nothing)
        _ = try story.end(to: [0, 3], replacing: story.records)
        #expect(try story.thread().share(of: keys(3)) == .earlier, "the end alone")
    }

    @Test func `whom it was for in the open hears how it goes on, sealed to others or not`() throws
    {
        var story = Story(network)
        let first = try story.say(Story.alert(.actual, .green), to: [])
        let second = try story.say(Story.alert(), to: [0, 1], replacing: [first])
        #expect(try story.facts(own: 2).concern == .addressed)
        #expect(
            try story.thread().openStatements.compactMap(\.words) == [Story.alert(.actual, .green)]
        )
        let third = try story.say(Story.alert(), to: [0, 2], replacing: [second])
        #expect(try story.facts(own: 1).concern == .addressed)
        #expect(try story.thread().readerKeys.count == 3, "who was a reader in between, too")
        _ = try story.say(Story.alert(.actual, .green), to: [], replacing: [third])
        guard case .everybodyNow = try story.thread().readers else {
            Issue.record("it was sealed once")
            return
        }
    }

    @Test func `what is not here may have been sealed`() throws {
        var story = Story(network)
        let first = try story.say(Story.alert(), to: [0, 1])
        let thread = try #require(
            try AlertThread(
                of: AlertPart(first.withoutPayload),
                counts: true,
                with: []
            ) { _ in nil }
        )
        guard case .unknown = thread.readers else {
            Issue.record("\(thread.readers)")
            return
        }
    }

    @Test func `erasing what was replaced makes nobody forget that it may have been sealed`() throws
    {
        var story = Story(network)
        let first = try story.say(Story.alert(), to: [0, 1])
        let second = try story.say(Story.alert(.actual, .green), to: [], replacing: [first])
        func thread(without erased: Record) throws -> AlertThread {
            let texts = Dictionary(uniqueKeysWithValues: story.records.map { ($0.id, $0.body) })
            let records = story.records.map { $0.id == erased.id ? $0.withoutPayload : $0 }
            return try #require(
                try AlertThread(
                    of: AlertPart(records[0]),
                    counts: true,
                    with: records.map(AlertPart.init)
                ) { texts[$0] ?? nil }
            )
        }
        guard case .everybodyNow = try thread(without: first).readers else {
            Issue.record("its first version was sealed, and is erased")
            return
        }
        _ = try story.say(Story.alert(), to: [0, 1], replacing: [second])
        #expect(try thread(without: second).isPartlyUnknown)
        #expect(try thread(without: second).readerKeys.count == 2)
    }

    @Test func `who reads it does not depend on the order in which its records came`() throws {
        var story = Story(network)
        var last = try story.say(Story.alert(), to: [0])
        for number in 0..<(AlertLimits.weighed + 8) {
            last = try story.say(Story.alert(), to: [0, 1 + number % 3], replacing: [last])
        }
        let texts = Dictionary(uniqueKeysWithValues: story.records.map { ($0.id, $0.body) })
        let keys = try [story.records, story.records.reversed()].map { records in
            try AlertThread(
                of: AlertPart(story.records[0]),
                counts: true,
                with: records.map(AlertPart.init)
            ) { texts[$0] ?? nil }?.readerKeys
        }
        #expect(keys[0] == keys[1])
    }

    @Test func `people are woken where its author wants that, and for what is false`() throws {
        var story = Story(network)
        _ = try story.say(Story.alert(urgency: nil), to: [0, 1])
        #expect(try !story.facts(own: 1).isPressing)
        var practice = Story(network)
        _ = try practice.say(Story.alert(.exercise), to: [0, 1])
        #expect(try !practice.facts(own: 1).isPressing)
        var mixed = Story(network)
        let first = try mixed.say(Story.alert(urgency: nil), to: [0, 1])
        _ = try mixed.say(Story.alert(), to: [0, 1], replacing: [first])
        _ = try mixed.say(Story.alert(urgency: nil), to: [0, 1], replacing: [first])
        #expect(try mixed.facts(own: 1).isPressing, "one of several statements is enough")
    }

    @Test func `something minor that is immediate makes nothing grave so`() throws {
        var story = Story(network)
        let first = try story.say(Story.alert(urgency: nil), to: [0, 1])
        _ = try story.say(Story.alert(urgency: nil), to: [0, 1], replacing: [first])
        _ = try story.say(Story.alert(.actual, .green, .moderate), to: [], replacing: [first])
        let facts = try story.facts(own: 1)
        #expect(facts.severity == .extreme, "what is closed may be")
        #expect(!facts.isPressing && !facts.isImmediate)
        _ = try story.say(Story.alert(.actual, .green), to: [], replacing: [first])
        #expect(try story.facts(own: 1).isPressing)
    }

    @Test func `what was answered under seal is marked, whatever the alert says by then`() throws {
        let (author, member) = (network.members[0].id, network.members[1].id)
        let (alert, np) = (Fixture.subject(1), try #require(TLD(canonical: "np")))
        let version = RecordID(bytes: .zero)
        let addressee = Addressee(
            tld: np,
            holders: [Addressee.Holder(member: member, isManager: true)]
        )
        for isSealed in [true, false] {
            var feed = network.feed(of: 1)
            let key = SharedContentKey(ContentKey.random())
            let body = try Answer(.acknowledged, for: np, created: Sample.now).encoded()
            let record = try feed.append(
                RecordDraft(
                    kind: .answer,
                    body: body,
                    sealing: isSealed ? Sealing(for: .under(version, key), in: network.id) : nil,
                    subject: Subject(ofAnswerTo: alert, by: member, for: np),
                    thread: version
                )
            ).value
            let table = try AnswerTable(
                of: alert,
                by: author,
                from: [addressee],
                [AlertPart(record)],
                openings: isSealed ? [record.id: .success(OpenedBody(body: body))] : [:]
            ) { _ in record.body }
            #expect(table.rows[0].said.map(\.isSealed) == [isSealed])
        }
    }

    @Test func `a sealed answer of a row of one's own counts as taken`() throws {
        let member = network.members[1]
        var feed = network.feed(of: 1)
        let alert = Fixture.subject(1)
        let np = try #require(TLD(canonical: "np"))
        func answer(_ subject: Subject) throws -> Record {
            let body = try Answer(.seen, for: np, created: Sample.now).encoded()
            let key = SharedContentKey(ContentKey.random())
            let version = RecordID(bytes: .zero)
            return try feed.append(
                RecordDraft(
                    kind: .answer,
                    body: body,
                    sealing: Sealing(for: .under(version, key), in: network.id),
                    subject: subject,
                    thread: version
                )
            ).value
        }
        func state(_ record: Record, _ rows: [TLD?]) throws -> AnswerState? {
            try AnswerTable.state(
                of: member.id,
                for: rows,
                to: alert,
                by: network.members[0].id,
                in: [AlertPart(record)]
            ) { _ in record.body }
        }
        let own = try answer(Subject(ofAnswerTo: alert, by: member.id, for: np))
        #expect(try state(own, [np, nil]) == .acknowledged)
        #expect(try state(own, [nil]) == nil, "no row of ours")
        let phoned = try answer(Subject(ofAnswerTo: alert, by: network.members[2].id, for: np))
        #expect(try state(phoned, [np, nil]) == nil)
    }
}

/// To whom an alert is sealed.
@Suite struct SealedReadersTests {
    private let network: FixtureNetwork
    private let organisations: [Organisation]
    private var members: [MemberID] { network.members.map(\.id) }

    /// .np, which raises alerts; .br; the back end of .br; .de, which is suspended.
    init() throws {
        network = try FixtureNetwork(founders: 4)
        let held: [[HeldLabel]] = [
            [HeldLabel(tld: "np", role: .manager)], [HeldLabel(tld: "br", role: .manager)],
            [HeldLabel(tld: "br", role: .backEnd)], [HeldLabel(tld: "de", role: .manager)],
        ]
        organisations = zip(network.members, held).enumerated().map { number, entry in
            Organisation(
                member: entry.0.id,
                name: "\(number)",
                kind: .ccTLDManager,
                country: nil,
                region: number == 0 ? .asiaPacific : .europe,
                regard: Regard(isVouchedFor: true, isSuspended: number == 3, labels: entry.1)
            )
        }
    }

    private func key(_ member: Int) -> EncryptionPublicKey {
        network.members[member].encryptionKey.publicKey
    }

    private func readers(
        _ tlds: [String] = [],
        members named: [Int] = [],
        regions: [String] = [],
        all: Bool = false,
        keys: ((MemberID) -> [EncryptionPublicKey])? = nil
    ) -> SealedReaders {
        var audience = Alert.Audience()
        audience.tlds = tlds.compactMap(TLD.init(canonical:))
        audience.members = named.map { members[$0] }
        (audience.regions, audience.all) = (regions, all)
        let usual = { (member: MemberID) in
            network.members.filter { $0.id == member }.map { $0.encryptionKey.publicKey }
        }
        return SealedReaders(
            of: audience,
            by: members[0],
            among: organisations,
            keys: keys ?? usual
        )
    }

    private func left(_ readers: SealedReaders) -> [SealedReaders.LeftOut.Reason] {
        readers.leftOut.map(\.reason)
    }

    @Test func `its author reads it, and who manages what it names`() {
        let readers = readers(["br"])
        #expect(readers.members == [members[0], members[1]].sorted())
        #expect(readers.keys == [key(0), key(1)].sorted() && readers.leftOut.isEmpty)
    }

    @Test func `who is no member, or suspended, must be phoned`() {
        let some = readers(["br", "de", "zz"])
        #expect(some.members == [members[0], members[1]].sorted())
        #expect(Set(left(some)) == [.notJoined, .doubted])
        #expect(some.leftOut.allSatisfy { $0.isNamed })
        #expect(readers(["de"], members: [3]).members.contains(members[3]), "named by itself")
    }

    @Test func `a region and everybody are those who manage a TLD`() {
        #expect(readers(regions: ["EUR"]).members == [members[0], members[1]].sorted())
        let all = readers(all: true)
        #expect(all.members == [members[0], members[1]].sorted())
        #expect(left(all) == [.doubted] && !all.leftOut[0].isNamed)
    }

    @Test func `who has no key, or none that is one, is left out`() {
        #expect(left(readers(["br"]) { _ in [] }) == [.noKey])
        #expect(left(readers(["br"]) { _ in [EncryptionPublicKey(bytes: .zero)] }) == [.noKey])
    }

    @Test
    func `of a member two keys are sealed to, so that one that was smuggled in shuts nobody out`() {
        let many = (0..<4).map { key($0) }.sorted()
        let readers = readers(["br"]) { $0 == members[1] ? many : [] }
        #expect(readers.keys == Array(many.prefix(2)))
    }
}
