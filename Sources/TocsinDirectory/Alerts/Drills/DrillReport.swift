internal import TocsinRecord

/// What has come of a drill: whom it addressed, whom it reached, who answered, and how fast.
package struct DrillReport: Hashable, Sendable {
    /// Ascending, as are the others.
    package let addressed: [TLD]
    /// Of whom a node holds it: it says so, or its people have answered by it.
    package let reached: [TLD]
    package let answered: [TLD]
    /// How many seconds each first answer took, by the clocks of who asked and who answered, ascending.
    package let times: [Int64]

    /// Looks at what was answered.
    ///
    /// - Parameters:
    ///   - raised: when the drill began, by its author's clock; `nil` if that cannot be read.
    ///   - result: what its author has counted when it ended; `nil` before that.
    ///   - firstAnswer: when an addressee first took it (``AlertTimeline/firstAnswer(of:)``): what somebody says later makes nobody
    ///     slower.
    ///   - isDelivered: whether a node of an addressee says that it holds the drill.
    package init(
        of table: AnswerTable,
        raised: Timestamp?,
        result: AlertEnd.DrillResult? = nil,
        firstAnswer: (Addressee) -> Timestamp?,
        isDelivered: (Addressee) -> Bool
    ) {
        let rows = table.rows.filter { $0.addressee.tld != nil }
        func tlds(_ rows: [AnswerTable.Row]) -> [TLD] { rows.compactMap(\.addressee.tld).sorted() }
        let present = rows.filter(\.isAnswered)
        addressed = result?.addressed ?? tlds(rows)
        reached =
            result?.reached
            ?? tlds(rows.filter { $0.isSaidByItself || isDelivered($0.addressee) })
        answered = result?.answered ?? tlds(present)
        let counted = Set(answered)
        times = present.compactMap { row in
            guard let raised, let tld = row.addressee.tld, counted.contains(tld) else { return nil }
            return firstAnswer(row.addressee).map { max(0, $0.seconds(since: raised)) }
        }.sorted()
    }

    /// What its author signs when it ends.
    package var result: AlertEnd.DrillResult {
        var result = AlertEnd.DrillResult()
        (result.addressed, result.reached, result.answered) = (addressed, reached, answered)
        return result
    }

    /// How many seconds half of those who answered took at most; `nil` if nobody did.
    package var median: Int64? { times.isEmpty ? nil : times[(times.count - 1) / 2] }

    /// Who was addressed, is on no node that anybody has heard of, and has said nothing on the phone.
    package var unreached: [TLD] {
        addressed.filter { !reached.contains($0) && !answered.contains($0) }
    }

    /// Who answered on the phone alone: no node of theirs is known to hold it.
    package var phoned: [TLD] { answered.filter { !reached.contains($0) } }

    /// Whom it reached and who has not answered.
    package var silent: [TLD] { reached.filter { !answered.contains($0) } }
}

/// How a drill went for those whom the one before it addressed, too.
package struct DrillChange: Hashable, Sendable {
    /// Who answers now and did not.
    package let gained: [TLD]
    /// Who answered and does not now.
    package let lost: [TLD]
    /// Who has not answered either time.
    package let silent: [TLD]

    package init(from earlier: DrillReport, to later: DrillReport) {
        let (before, now) = (Set(earlier.answered), Set(later.answered))
        let both = Set(earlier.addressed).intersection(later.addressed).sorted()
        gained = both.filter { now.contains($0) && !before.contains($0) }
        lost = both.filter { before.contains($0) && !now.contains($0) }
        silent = both.filter { !before.contains($0) && !now.contains($0) }
    }
}

extension AnswerTable.Row {
    /// Whether somebody of it has said something by a machine.
    fileprivate var isSaidByItself: Bool { said.contains { $0.answer.phoned == nil } }
}
