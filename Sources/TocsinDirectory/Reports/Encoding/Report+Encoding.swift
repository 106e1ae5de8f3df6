internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinRecord

extension Report {
    /// The bytes under which the member's own database keeps it.
    ///
    /// - Throws: the first `Refusal` as a `BodyError`.
    package func encoded() throws(BodyError) -> [UInt8] {
        let value = try Body.checked(self, refusals)
        let alert = try value.alert.encoded()
        let bytes = Body.bytes(value.message(alert))
        // Nothing is kept that could not be read again: an alert has its own limits, and so has a report.
        _ = try Report(decoding: bytes)
        return bytes
    }

    /// Reads what `encoded()` wrote.
    package init(decoding bytes: [UInt8]) throws(BodyError) {
        guard bytes.count <= ReportLimits.report else { throw .tooLong(bytes.count) }
        guard let message = try? Tocsin_Directory_V1_Report(serializedBytes: bytes) else {
            throw .notProtobuf
        }
        self.init(
            try Alert(decoding: Array(message.alert)),
            isLabelled: message.labelled,
            from: message.source,
            try AlertField.required(Int(message.origin), "origin"),
            received: try BodyField.timestamp(message.received, "received")
        )
        steps = try BodyField.each(message.steps, "steps", limit: ReportLimits.steps) {
            (step, field) throws(BodyError) in try Step(step, field)
        }
        raised = try Self.record(Array(message.raised), "raised")
        closed = try AlertField.moment(message.closed, "closed")
        self = try Body.checked(self, refusals)
    }

    /// A record that is named or not: half a name must not pass for none, or a second alert would be raised.
    private static func record(_ bytes: [UInt8], _ field: String) throws(BodyError) -> RecordID? {
        guard !bytes.isEmpty else { return nil }
        guard let record = RecordID(bytes) else {
            throw BodyField.malformed(field, "the identifier of a record")
        }
        return record
    }

    /// Everything for which this report must be refused; empty if it may be kept.
    package var refusals: [Refusal] {
        var inspection = Inspection()
        inspection.require(source, "source", limit: ReportLimits.source)
        inspection.check(steps, "steps", limit: ReportLimits.steps) {
            $0.check($1.text, $2(), limit: ReportLimits.step, lines: true)
        }
        return inspection.refusals + alert.refusals
    }

    private func message(_ alert: [UInt8]) -> Tocsin_Directory_V1_Report {
        .with {
            $0.received = received.seconds
            $0.origin = UInt32(clamping: origin.rawValue)
            $0.source = source
            $0.alert = Data(alert)
            $0.labelled = isLabelled
            $0.steps = steps.map(\.message)
            $0.raised = raised.map { Data($0.array) } ?? Data()
            $0.closed = closed?.seconds ?? 0
        }
    }
}

extension Report.Step {
    fileprivate init(
        _ message: Tocsin_Directory_V1_ReportStep,
        _ field: () -> String
    ) throws(BodyError) {
        self.init(
            try AlertField.required(Int(message.kind), "\(field()).kind"),
            message.text,
            at: try BodyField.timestamp(message.at, "\(field()).at")
        )
        due = try AlertField.moment(message.due, "\(field()).due")
        done = try AlertField.moment(message.done, "\(field()).done")
    }

    fileprivate var message: Tocsin_Directory_V1_ReportStep {
        .with {
            $0.at = at.seconds
            $0.kind = UInt32(clamping: kind.rawValue)
            $0.text = text
            $0.due = due?.seconds ?? 0
            $0.done = done?.seconds ?? 0
        }
    }
}
