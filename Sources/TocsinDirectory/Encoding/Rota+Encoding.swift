internal import SwiftProtobuf
internal import TocsinRecord
internal import FoundationEssentials

extension Rota {
    /// The body of a rota record.
    ///
    /// - Throws: the first `Refusal` as a `BodyError`, so that nothing is signed that others cannot read.
    package func encoded() throws(BodyError) -> [UInt8] {
        let value = try Body.checked(self, refusals)
        return Body.bytes(value.message, later: later)
    }

    /// Reads the body of a rota record.
    package init(decoding bytes: [UInt8]) throws(BodyError) {
        let message = try Body.message(Tocsin_Directory_V1_Rota.self, from: bytes)
        self.init(
            name: message.name,
            zone: ZoneName(message.zone),
            created: try BodyField.timestamp(message.created, "created")
        )
        confirmed = try BodyField.timestamp(message.confirmed, "confirmed")
        tlds = try BodyField.tlds(message.tlds)
        shifts = try BodyField.each(message.shifts, "shifts", limit: DirectoryLimits.shifts) {
            (shift, field) throws(BodyError) in try Shift(shift, field)
        }
        overrides = try BodyField.each(
            message.overrides,
            "overrides",
            limit: DirectoryLimits.overrides
        ) { (override, field) throws(BodyError) in try Override(override, field) }
        note = message.note
        later = Array(message.unknownFields.data)
        self = try Body.checked(self, refusals)
    }

    private var message: Tocsin_Directory_V1_Rota {
        .with {
            $0.created = created.seconds
            $0.confirmed = confirmed.seconds
            $0.tlds = tlds.map(\.text)
            $0.name = name
            $0.zone = zone.text
            $0.shifts = shifts.map(\.message)
            $0.overrides = overrides.map(\.message)
            $0.note = note
        }
    }
}

extension Shift {
    fileprivate init(_ message: Tocsin_Directory_V1_Shift, _ field: @escaping () -> String)
        throws(BodyError)
    {
        self.init(
            date: try BodyField.date(message.date, "\(field()).date"),
            minute: Int(message.minute),
            length: Int(message.length),
            turns: try BodyField.each(
                message.turns,
                "\(field()).turns",
                limit: DirectoryLimits.turns
            ) { (data, field) throws(BodyError) in try BodyField.subject(data, field()) },
            hours: try BodyField.weekly(message.hours, "\(field()).hours")
        )
    }

    fileprivate var message: Tocsin_Directory_V1_Shift {
        .with {
            $0.date = date.description
            $0.minute = UInt32(minute)
            $0.length = UInt32(length)
            $0.turns = turns.map { Data($0.array) }
            $0.hours = hours.map(\.message)
        }
    }
}

extension Override {
    fileprivate init(_ message: Tocsin_Directory_V1_Override, _ field: @escaping () -> String)
        throws(BodyError)
    {
        self.init(
            from: try BodyField.timestamp(message.from, "\(field()).from"),
            until: try BodyField.timestamp(message.until, "\(field()).until"),
            contact: message.contact.isEmpty
                ? nil : try BodyField.subject(message.contact, "\(field()).contact"),
            note: message.note
        )
    }

    fileprivate var message: Tocsin_Directory_V1_Override {
        .with {
            $0.from = from.seconds
            $0.until = until.seconds
            if let contact { $0.contact = Data(contact.array) }
            $0.note = note
        }
    }
}
