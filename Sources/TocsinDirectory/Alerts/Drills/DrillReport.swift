internal import TocsinRecord

/// What has come of a drill: whom it addressed, whom it reached, who answered, and how fast.
package struct DrillReport: Hashable, Sendable {
    /// In the order of the TLDs.
    package let rows: [Row]

    /// What has come of it for one TLD.
    package struct Row: Hashable, Sendable {
        package let tld: TLD
        /// Whether a node holds it: it says so, or its people have answered by it.
        package let isReached: Bool
        /// Whether whoever manages it has acknowledged it, or said what came of it, in time.
        package let isAnswered: Bool
        /// How many seconds that took, by the clocks of who asked and who answered; `nil` if nobody can tell.
        package let seconds: Int64?

        /// Whether it was first answered on the phone, whatever its nodes hold by now.
        package let isPhoned: Bool
    }

    /// Looks at what was answered.
    ///
    /// - Parameters:
    ///   - raised: when the drill began, by its author's clock; `nil` if that cannot be read.
    ///   - result: what its author has counted when it ended; `nil` before that.
    ///   - firstAnswer: when an addressee first took it (``FirstAnswers``): what somebody says later makes nobody slower, and takes
    ///     nothing back.
    ///   - isDelivered: whether a node of an addressee says that it holds the drill.
    package init(
        of table: AnswerTable,
        raised: Timestamp?,
        result: AlertEnd.DrillResult? = nil,
        firstAnswer: (Addressee) -> FirstAnswers.First?,
        isDelivered: (Addressee) -> Bool
    ) {
        let said = Dictionary(
            table.rows.compactMap { row in row.addressee.tld.map { ($0, row) } },
            uniquingKeysWith: { first, _ in first }
        )
        let counted = result.map { (Set($0.reached), Set($0.answered)) }
        rows = (result?.addressed ?? said.keys.sorted()).map { tld in
            let row = said[tld]
            let first = row.flatMap { firstAnswer($0.addressee) }
            let isReached = row.map { $0.isSaidByItself || isDelivered($0.addressee) } ?? false
            let isAnswered = counted?.1.contains(tld) ?? (first != nil)
            let seconds = raised.flatMap { raised in first?.at.seconds(since: raised) }
            return Row(
                tld: tld,
                isReached: counted?.0.contains(tld) ?? isReached,
                isAnswered: isAnswered,
                seconds: isAnswered ? seconds.map { max(0, $0) } : nil,
                isPhoned: isAnswered && first?.isPhoned ?? false
            )
        }
    }

    private func tlds(_ isMeant: (Row) -> Bool) -> [TLD] { rows.filter(isMeant).map(\.tld) }

    /// Ascending, as are the others.
    package var addressed: [TLD] { rows.map(\.tld) }
    package var reached: [TLD] { tlds(\.isReached) }
    package var answered: [TLD] { tlds(\.isAnswered) }

    /// How many seconds each first answer took, ascending.
    package var times: [Int64] { rows.compactMap(\.seconds).sorted() }

    /// What its author signs when it ends.
    package var result: AlertEnd.DrillResult {
        var result = AlertEnd.DrillResult()
        (result.addressed, result.reached, result.answered) = (addressed, reached, answered)
        return result
    }

    /// How many seconds half of those who answered took at most; `nil` if nobody did.
    package var median: Int64? {
        let times = times
        return times.isEmpty ? nil : times[(times.count - 1) / 2]
    }

    /// Who was addressed, is on no node that anybody has heard of, and has said nothing on the phone.
    package var unreached: [TLD] { tlds { !$0.isReached && !$0.isAnswered } }

    /// Who first answered on the phone.
    package var phoned: [TLD] { tlds(\.isPhoned) }

    /// Whom it reached and who has not answered.
    package var silent: [TLD] { tlds { $0.isReached && !$0.isAnswered } }
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
