internal import SwiftProtobuf

extension Profile {
    /// The body of a profile record.
    ///
    /// - Throws: the first `Refusal` as a `BodyError`, so that nothing is signed that others cannot read.
    package func encoded() throws(BodyError) -> [UInt8] {
        let value = try Body.checked(self, refusals)
        return Body.bytes(value.message, later: later)
    }

    /// Reads the body of a profile record.
    package init(decoding bytes: [UInt8]) throws(BodyError) {
        let message = try Body.message(Tocsin_Directory_V1_Profile.self, from: bytes)
        self.init(
            name: message.name,
            created: try BodyField.timestamp(message.created, "created")
        )
        confirmed = try BodyField.timestamp(message.confirmed, "confirmed")
        website = message.website
        country = try BodyField.country(message.country)
        zone = BodyField.zone(message.zone)
        address = message.address
        note = message.note
        later = Array(message.unknownFields.data)
        self = try Body.checked(self, refusals)
    }

    private var message: Tocsin_Directory_V1_Profile {
        .with {
            $0.created = created.seconds
            $0.confirmed = confirmed.seconds
            $0.name = name
            $0.website = website
            $0.country = country?.text ?? ""
            $0.zone = zone?.text ?? ""
            $0.address = address
            $0.note = note
        }
    }
}
