internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinRecord

/// What came of a drill, to be read by whoever asks how it went, now or in a year: moments, and no ages.
struct DrillExportText {
    let drill: ExportedDrill

    private typealias Words = Phrases.Drills

    /// The label before everything and after it, and the mark of a drill in each line.
    var text: String {
        let label = "TLP:\(drill.label)"
        let lines = [label] + head + [""] + counts + [""] + rows + remark
        return (lines + [Phrases.AlertExporting.endOf(label)])
            .map { $0.isEmpty ? "\(ExportedDrill.mark)\n" : "\(ExportedDrill.mark) \($0)\n" }
            .joined()
    }

    private var head: [String] {
        drill.restrictions.map(SafeText.line)
            + [
                "\(drill.name)  \(SafeText.line(drill.headline))  (\(SafeText.line(drill.authorName)))"
            ]
            + [Words.moments(drill)]
    }

    private var counts: [String] {
        let report = drill.report
        let all = report.addressed.count
        return [
            labelled(Words.addressed, Words.count(all)),
            labelled(Words.reached, Words.share(report.reached.count, of: all)),
            labelled(Words.answered, Words.answers(report)),
        ]
    }

    private var rows: [String] {
        drill.report.rows.map { row in
            labelled(row.tld.display, Words.outcome(row, called: drill.called(row.tld)))
        }
    }

    private var remark: [String] {
        drill.remark.isEmpty
            ? [] : ["", Words.remark] + SafeText.lines(drill.remark).map { "  \($0)" }
    }

    private func labelled(_ name: String, _ value: String) -> String { name.asLabel(12) + value }
}
