package import TocsinDirectory
internal import TocsinMembership
package import TocsinRecord

/// What came of a drill, as other programs are told of it: TLDs, and nothing about people.
package struct ExportedDrill: Sendable {
    /// The record that started it.
    package let id: RecordID
    /// By which people name it.
    package let name: String
    package let headline: String
    package let authorName: String
    package let label: TrafficLight
    /// What else its readers are asked, which belongs to the label.
    package let restrictions: [String]
    package let raised: Timestamp?
    package let answerBy: Timestamp?
    /// `nil` as long as it is open, or where that cannot be read.
    package let ended: Timestamp?
    package let isOver: Bool
    /// What its author said when it ended, in lines.
    package let remark: String
    package let report: DrillReport
    private let calls: [TLD: [CallResult]]

    /// - Parameters:
    ///   - label: the strictest of all that is said of it.
    ///   - calls: what was noted here of calls for it, in their order; of these nothing but what came of them is told.
    package init(
        _ thread: AlertThread,
        name: String,
        authorName: String,
        label: TrafficLight,
        report: DrillReport,
        calls: [LoggedCall]
    ) {
        let statements = thread.current.shown.compactMap(\.words)
        (id, raised) = (thread.first.id, thread.raised)
        (self.name, self.authorName, self.label) = (name, authorName, label)
        (self.report, headline) = (report, statements.first?.headline ?? "")
        restrictions =
            (statements + thread.afterwards.shown.compactMap(\.words))
            .map(\.restrictions).filter { !$0.isEmpty }.sortedWithoutRepetition
        answerBy = statements.compactMap(\.answerBy).max()
        isOver = thread.state == .over
        (ended, remark) = (thread.countingEnd?.created, thread.countingEnd?.text ?? "")
        self.calls = Dictionary(grouping: calls, by: \.tld).mapValues { $0.map(\.result) }
    }

    /// What came of the calls to a TLD, in their order.
    package func called(_ tld: TLD) -> [CallResult] { calls[tld] ?? [] }

    /// What stands in every line.
    package static let mark = "EXERCISE"
}
