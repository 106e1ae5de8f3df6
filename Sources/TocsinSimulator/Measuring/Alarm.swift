internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinReplication

/// How an alert came to the nodes of a swarm, and the answers of all of them to whoever raised it.
package struct Alarm: Equatable, Sendable {
    /// How the alert came to them.
    package let spread: Spread
    /// Members that have said that they take it: those whose nodes run, but for its author.
    package let answering: Int
    /// How many of them its author sees as having answered, and nothing else of anybody.
    package let answered: Int
    /// The nodes whose table says what its author's says, its author's included.
    package let agreeing: Int
    /// Milliseconds from the answering, which all do at one moment, until the author had the last answer, to a tenth of a second; `nil` if it
    /// never had.
    package let time: UInt64?
    /// What all nodes sent until everybody had all answers.
    package let traffic: Traffic
    /// How long the answers are together, as they are sent.
    package let bytes: Int
}

extension Swarm {
    /// Members that an alert can name.
    package static var mostAlarmed: Int { AlertLimits.members }

    /// Has the first node raise an alert that asks every member by itself, and all others answer it at one moment, once it has spread.
    package mutating func alarm() -> Alarm {
        let members = world.stations.prefix(nodes).map(\.organisation.id)
        let moment = Timestamp(clamping: 1_800_000_000)
        var alert = Alert(
            headline: "Name servers do not answer",
            tlp: .green,
            audience: Alert.Audience(),
            created: moment,
            expires: moment.advanced(by: AlertLimits.usualLife)
        )
        alert.audience.members = members.sorted()
        let spread = spread(
            saying: RecordDraft(kind: .alert, body: (try? alert.encoded()) ?? [])
        )
        let (began, before) = (world.now, world.probe.traffic)
        let answers = raised.map { answer($0, at: moment) } ?? []
        let time = wait(forAnswers: answers.count, since: began)
        let tables = (0..<nodes).filter { world.stations[$0].isUp }.map {
            answered(at: $0, of: members)
        }
        return Alarm(
            spread: spread,
            answering: answers.count,
            answered: tables.first?.count ?? 0,
            agreeing: tables.count { $0 == tables[0] },
            time: time,
            traffic: world.probe.traffic - before,
            bytes: answers.reduce(0) { $0 + $1.encoded.count }
        )
    }

    private mutating func answer(_ alert: RecordID, at moment: Timestamp) -> [Record] {
        let subject = Subject(ofAlert: alert, by: world.stations[0].organisation.id)
        return (1..<nodes).filter { world.stations[$0].isUp }.compactMap { node in
            let member = world.stations[node].organisation.id
            let answer = Answer(.acknowledged, for: nil, created: moment)
            return say(
                RecordDraft(
                    kind: .answer,
                    body: (try? answer.encoded()) ?? [],
                    subject: Subject(ofAnswerTo: subject, by: member, for: nil),
                    thread: alert
                ),
                by: node
            )
        }
    }

    /// Lets time pass until every node that runs has so many answers, for twenty minutes at most.
    ///
    /// - Returns: milliseconds until the first node had them.
    private mutating func wait(forAnswers count: Int, since began: Instant) -> UInt64? {
        var time: UInt64?
        let limit = began + .seconds(1_200)
        while world.now < limit {
            if time == nil, answers(at: 0).count == count {
                time = world.now.since(began).nanoseconds / 1_000_000
            }
            let isDone = (0..<nodes).allSatisfy {
                !world.stations[$0].isUp || answers(at: $0).count == count
            }
            if isDone { return time }
            world.advance(to: world.now + .milliseconds(100))
        }
        return time
    }

    private func answers(at node: Int) -> [Record] {
        world.stations[node].disk.shown.map(\.value).filter { $0.header.kind == .answer }
    }

    /// The members of which a node shows that they have answered.
    private func answered(at node: Int, of members: [MemberID]) -> Set<MemberID> {
        guard let alert = raised else { return [] }
        let author = world.stations[0].organisation.id
        let records = answers(at: node).filter { $0.header.thread == alert }
        let texts = Dictionary(records.map { ($0.id, $0.body) }) { first, _ in first }
        var audience = Alert.Audience()
        audience.members = members
        let table = try? AnswerTable(
            of: Subject(ofAlert: alert, by: author),
            by: author,
            from: Addressee.all(of: [audience], by: author, among: []),
            records.map(AlertPart.init)
        ) { texts[$0] ?? nil }
        let rows = (table?.rows ?? []).filter(\.isAnswered)
        return Set(rows.flatMap { $0.addressee.holders.map(\.member) })
    }
}
