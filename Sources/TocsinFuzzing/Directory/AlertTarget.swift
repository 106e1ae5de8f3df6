internal import TocsinDirectory

extension FuzzTarget {
    /// What is said of alerts: their bodies, and those of their ends, of notes and of answers.
    static let alert = FuzzTarget("alert", seeds: Seeds.alerts) { (input) throws(Finding) in
        if let alert = try? Alert(decoding: input) {
            try expect(alert, isWritten: try? alert.encoded()) { try? Alert(decoding: $0) }
        }
        if let end = try? AlertEnd(decoding: input) {
            try expect(end, isWritten: try? end.encoded()) { try? AlertEnd(decoding: $0) }
        }
        if let note = try? AlertNote(decoding: input) {
            try expect(note, isWritten: try? note.encoded()) { try? AlertNote(decoding: $0) }
        }
        if let report = try? Report(decoding: input) {
            try expect(report, isWritten: try? report.encoded()) { try? Report(decoding: $0) }
        }
        if let answer = try? Answer(decoding: input) {
            try expect(answer, isWritten: try? answer.encoded()) { try? Answer(decoding: $0) }
        }
    }

    private static func expect<Body: Equatable>(
        _ body: Body,
        isWritten bytes: [UInt8]?,
        read: ([UInt8]) -> Body?
    ) throws(Finding) {
        guard let bytes else { throw Finding("what was taken in can be written") }
        try TocsinFuzzing.expect(read(bytes) == body, "it is decoded as it was encoded")
    }
}
