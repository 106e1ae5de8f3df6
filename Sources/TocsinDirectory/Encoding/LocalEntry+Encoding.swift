internal import SwiftProtobuf

extension LocalEntry {
    /// The bytes under which the member's own database keeps it.
    ///
    /// - Throws: the first `Refusal` as a `BodyError`.
    package func encoded() throws(BodyError) -> [UInt8] {
        let value = try Body.checked(self, refusals)
        return Body.bytes(value.message)
    }

    /// Reads what `encoded()` wrote.
    package init(decoding bytes: [UInt8]) throws(BodyError) {
        let message = try Body.message(Tocsin_Directory_V1_LocalEntry.self, from: bytes)
        self.init(
            contact: try Contact(message.contact),
            source: message.source,
            imported: try BodyField.timestamp(message.imported, "imported")
        )
        self = try Body.checked(self, refusals)
    }

    private var message: Tocsin_Directory_V1_LocalEntry {
        .with {
            $0.contact = Body.message(contact.message, later: contact.later)
            $0.source = source
            $0.imported = imported.seconds
        }
    }
}
