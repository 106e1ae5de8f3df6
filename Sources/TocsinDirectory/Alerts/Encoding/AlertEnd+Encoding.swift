internal import SwiftProtobuf
internal import TocsinRecord

extension AlertEnd {
    /// The body of an end.
    ///
    /// - Throws: the first `Refusal` as a `BodyError`, so that nothing is signed that others cannot read.
    package func encoded() throws(BodyError) -> [UInt8] {
        let value = try Body.checked(self, refusals)
        return Body.bytes(value.message, later: later)
    }

    /// Reads the body of an end.
    package init(decoding bytes: [UInt8]) throws(BodyError) {
        let message = try Body.message(Tocsin_Directory_V1_AlertEnd.self, from: bytes)
        self.init(
            try AlertField.required(message.reason.rawValue, "reason"),
            created: try AlertField.said(message.created, "created")
        )
        text = message.text
        result.addressed = try AlertField.tlds(message.addressed, "addressed")
        result.reached = try AlertField.tlds(message.reached, "reached")
        result.answered = try AlertField.tlds(message.answered, "answered")
        later = Array(message.unknownFields.data)
        self = try Body.checked(self, refusals)
    }

    private var message: Tocsin_Directory_V1_AlertEnd {
        .with {
            $0.created = created.seconds
            $0.reason = AlertField.message(reason)
            $0.text = text
            $0.addressed = result.addressed.map(\.text)
            $0.reached = result.reached.map(\.text)
            $0.answered = result.answered.map(\.text)
        }
    }
}
