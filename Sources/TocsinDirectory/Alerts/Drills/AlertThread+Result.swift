internal import TocsinRecord

extension AlertThread {
    /// The end that counts of a drill: the one in which its author says what came of it, else the first; `nil` as long as it is open.
    package var countingEnd: AlertEnd? {
        // An identifier is drawn as often as somebody likes; a place in a feed is taken once.
        let said = ends.shown.sorted {
            ($0.part.header.seq, $0.part.id) < ($1.part.header.seq, $1.part.id)
        }.compactMap(\.words)
        return said.first(where: \.countsAnswers)
            ?? said.filter { isBelieved($0.created) }.min { $0.created < $1.created } ?? said.first
    }

    /// What its author has counted when it ended; `nil` before that, and of an end that counts nothing.
    package var result: AlertEnd.DrillResult? {
        countingEnd.flatMap { $0.countsAnswers ? $0.result : nil }
    }

    /// After which moment answers count no more; `nil` as long as it is open, and where nobody knows when it was ended.
    package var lastCounted: Timestamp? {
        countingEnd.map(\.created).flatMap { isBelieved($0) ? $0 : nil }
    }

    /// Whether something can have been then: nothing ends before it begins.
    private func isBelieved(_ moment: Timestamp) -> Bool { raised.map { $0 <= moment } ?? true }
}

extension AlertEnd {
    fileprivate var countsAnswers: Bool { !result.addressed.isEmpty }
}
