internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// The drills of a copy, and what came of them.
struct DrillBook {
    private let book: AlertBook
    private let lookUp: LookUp
    private let nodes: AnnouncedNodes
    /// What was said last of at the beginning.
    let drills: [AlertBook.Entry]
    /// The newest first, and at the end those of which their author's clock says that they are still to come.
    private let newestFirst: [AlertBook.Entry]

    init(in lookUp: LookUp) throws {
        self.lookUp = lookUp
        book = try AlertBook(in: lookUp.reader)
        nodes = try AnnouncedNodes(in: lookUp.context, lookUp.reader)
        drills = try book.alerts.filter(\.isDrill)
        let now = lookUp.context.now
        newestFirst = drills.sorted {
            DrillAge($0.thread.raised, at: now) < DrillAge($1.thread.raised, at: now)
        }
    }

    /// The drill that somebody means; without words the newest of one's own, else the newest of all.
    ///
    /// - Throws: `CommandError` if there is none.
    func find(_ words: [String], toRead: Bool) throws -> AlertBook.Entry {
        guard words.isEmpty else {
            let entry = try book.find(words, toRead: toRead)
            guard entry.isDrill else { throw Phrases.Drills.isNone(entry.name) }
            return entry
        }
        guard let drill = newestFirst.first(where: \.isOwn) ?? newestFirst.first else {
            throw Phrases.Drills.none
        }
        return drill
    }

    /// The own drill to be ended; without words the only one that is open.
    ///
    /// - Throws: `CommandError` if there is none, several, or it is over.
    func findToEnd(_ words: [String]) throws -> AlertBook.Entry {
        let open = drills.filter { $0.isOwn && $0.thread.state == .open }
        if words.isEmpty {
            guard open.count < 2 else { throw Phrases.Drills.several(open.map(\.name)) }
            guard let drill = open.first else { throw Phrases.Drills.noneOpen }
            return drill
        }
        let drill = try book.findOwn(words)
        guard drill.isDrill else { throw Phrases.Drills.isNone(drill.name) }
        guard drill.thread.state == .open else { throw Phrases.Drills.isOver(already: drill.name) }
        return drill
    }

    private func report(of drill: AlertBook.Entry) throws -> DrillReport {
        let reach = try AlertReach(of: drill.thread, among: nodes, lookUp.reader)
        let answers = try lookUp.reader.answers(to: drill.thread)
        let first = try lookUp.reader.firstAnswers(to: drill.thread, in: answers)
        return DrillReport(
            of: answers,
            raised: drill.thread.raised,
            result: drill.thread.result,
            firstAnswer: first.callAsFunction
        ) { reach?.arrival(at: $0) == .delivered }
    }

    /// What came of one drill, compared with the one before.
    func text(of drill: AlertBook.Entry) throws -> DrillText {
        try text(of: drill, report: report)
    }

    /// What came of all of them, in their order.
    var texts: [DrillText] {
        get throws {
            // A drill is the one before of another, too, and is counted once.
            let reports = try drills.map { ($0.thread.first.id, try report(of: $0)) }
            let known = Dictionary(reports) { first, _ in first }
            return try drills.map { drill in
                try text(of: drill) { try known[$0.thread.first.id] ?? report(of: $0) }
            }
        }
    }

    private func text(
        of drill: AlertBook.Entry,
        report: (AlertBook.Entry) throws -> DrillReport
    ) throws -> DrillText {
        DrillText(
            drill: drill,
            report: try report(drill),
            before: try before(drill).map { (drill: $0, report: try report($0)) },
            calls: try lookUp.reader.loggedCalls(for: drill.thread.first.id).compactMap(\.call),
            now: lookUp.context.now
        )
    }

    /// The drill before another by the same author, if there was one; what was cancelled or counts for nothing was none.
    private func before(_ drill: AlertBook.Entry) -> AlertBook.Entry? {
        guard let raised = drill.thread.raised else { return nil }
        let author = drill.thread.first.header.member
        return newestFirst.first { other in
            other.thread.first.header.member == author && other.hasTakenPlace
                && other.thread.raised.map { $0 < raised } ?? false
        }
    }
}

extension AlertBook.Entry {
    /// Whether it is a drill: people practise, and are asked to answer.
    var isDrill: Bool {
        thread.gravity.status == .exercise && (said?.asks != nil || thread.result != nil)
    }

    /// Whether it counts, and its author has not said that it should not have been.
    fileprivate var hasTakenPlace: Bool {
        let reasons = thread.ends.shown.compactMap { $0.words?.reason }
        return thread.state != .void && !reasons.contains(.cancelled)
    }
}
