internal import FoundationEssentials
internal import TocsinDirectory

/// What came of a drill as tables and as an object, EXERCISE in every line: the same at each export.
package enum DrillExport {
    /// A row for each TLD, as RFC 4180.
    package static func csv(_ drill: ExportedDrill) -> [UInt8] {
        let head = [
            ExportedDrill.mark, "tlp", "restrictions", "drill", "name", "organisation", "raised",
            "ended", "tld", "reached", "answered", "by_phone", "seconds", "called",
        ]
        let rows = drill.report.rows.map { row in
            [
                ExportedDrill.mark, label(drill), CSVList.join(drill.restrictions),
                "\(drill.id)", drill.name, drill.authorName, drill.raised?.description ?? "",
                drill.ended?.description ?? "", row.tld.text, "\(row.isReached)",
                "\(row.isAnswered)", "\(row.isPhoned)", row.seconds.map { "\($0)" } ?? "",
                CSVList.join(drill.called(row.tld).map(\.description)),
            ]
        }
        return Array(CSVExport.lines([head] + rows).utf8)
    }

    /// One object on one line.
    ///
    /// - Throws: what the encoder throws.
    package static func json(_ drill: ExportedDrill) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(Document(drill))) + [UInt8(ascii: "\n")]
    }

    private static func label(_ drill: ExportedDrill) -> String { "TLP:\(drill.label)" }

    private struct Document: Encodable {
        let status = ExportedDrill.mark
        let tlp: String
        let restrictions: [String]
        let drill: String
        let name: String
        let headline: String
        let organisation: String
        let state: String
        let raised: String?
        let answer_by: String?
        let ended: String?
        let remark: String
        let rows: [Row]

        init(_ drill: ExportedDrill) {
            (tlp, restrictions) = (label(drill), drill.restrictions)
            (self.drill, name, headline) = ("\(drill.id)", drill.name, drill.headline)
            (organisation, state) = (drill.authorName, drill.isOver ? "over" : "open")
            (raised, ended) = (drill.raised?.description, drill.ended?.description)
            (answer_by, remark) = (drill.answerBy?.description, drill.remark)
            rows = drill.report.rows.map { Row($0, of: drill) }
        }
    }

    private struct Row: Encodable {
        let tld: String
        let reached: Bool
        let answered: Bool
        let by_phone: Bool
        let seconds: Int64?
        let called: [String]

        init(_ row: DrillReport.Row, of drill: ExportedDrill) {
            (tld, reached, answered) = (row.tld.text, row.isReached, row.isAnswered)
            (by_phone, seconds) = (row.isPhoned, row.seconds)
            called = drill.called(row.tld).map(\.description)
        }
    }
}
