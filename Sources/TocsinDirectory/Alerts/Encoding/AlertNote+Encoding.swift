internal import SwiftProtobuf
internal import TocsinRecord

extension AlertNote {
    /// The body of a note.
    ///
    /// - Throws: the first `Refusal` as a `BodyError`, so that nothing is signed that others cannot read.
    package func encoded() throws(BodyError) -> [UInt8] {
        let value = try Body.checked(self, refusals)
        let message = Tocsin_Directory_V1_Note.with {
            $0.created = value.created.seconds
            $0.kind = AlertField.message(value.kind)
            $0.text = value.text
        }
        return Body.bytes(message, later: later)
    }

    /// Reads the body of a note.
    package init(decoding bytes: [UInt8]) throws(BodyError) {
        let message = try Body.message(Tocsin_Directory_V1_Note.self, from: bytes)
        self.init(
            message.text,
            kind: AlertField.optional(message.kind.rawValue),
            created: try AlertField.said(message.created, "created")
        )
        later = Array(message.unknownFields.data)
        self = try Body.checked(self, refusals)
    }
}
