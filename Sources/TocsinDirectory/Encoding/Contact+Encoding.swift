internal import SwiftProtobuf

extension Contact {
    /// The body of a contact record.
    ///
    /// - Throws: the first `Refusal` as a `BodyError`, so that nothing is signed that others cannot read.
    package func encoded() throws(BodyError) -> [UInt8] {
        let value = try Body.checked(self, refusals)
        return Body.bytes(value.message, later: later)
    }

    /// Reads the body of a contact record.
    package init(decoding bytes: [UInt8]) throws(BodyError) {
        let message = try Body.message(Tocsin_Directory_V1_Contact.self, from: bytes)
        self = try Contact(message)
    }

    init(_ message: Tocsin_Directory_V1_Contact) throws(BodyError) {
        self.init(
            name: message.name,
            kind: try Kind(message.kind),
            created: try BodyField.timestamp(message.created, "created")
        )
        confirmed = try BodyField.timestamp(message.confirmed, "confirmed")
        tlds = try BodyField.tlds(message.tlds)
        role = message.role
        order = message.order == 0 ? nil : Int(message.order)
        organisation = message.organisation
        country = try BodyField.country(message.country)
        domain = message.domain
        zone = BodyField.zone(message.zone)
        phones = try BodyField.each(message.phones, "phones", limit: DirectoryLimits.phones) {
            (phone, field) throws(BodyError) in try Phone(phone, field)
        }
        mails = message.mails.map(MailAddress.init)
        messengers = message.messengers.map { Messenger(service: $0.service, id: $0.id) }
        others = message.others.map { Telecom(kind: $0.kind, value: $0.value, note: $0.note) }
        languages = message.languages.map(LanguageTag.init)
        availability = try Availability(message.availability)
        note = message.note
        notice = message.hasNotice ? try Notice(message.notice) : nil
        later = Array(message.unknownFields.data)
        self = try Body.checked(self, refusals)
    }

    var message: Tocsin_Directory_V1_Contact {
        .with {
            $0.created = created.seconds
            $0.confirmed = confirmed.seconds
            $0.tlds = tlds.map(\.text)
            $0.name = name
            $0.kind = kind.message
            $0.role = role
            $0.order = UInt32(order ?? 0)
            $0.organisation = organisation
            $0.country = country?.text ?? ""
            $0.domain = domain
            $0.zone = zone?.text ?? ""
            $0.phones = phones.map(\.message)
            $0.mails = mails.map(\.text)
            $0.messengers = messengers.map(\.message)
            $0.others = others.map(\.message)
            $0.languages = languages.map(\.text)
            if availability != Availability() { $0.availability = availability.message }
            $0.note = note
            if let notice { $0.notice = notice.message }
        }
    }
}

extension Contact.Kind {
    fileprivate init(_ message: Tocsin_Directory_V1_ContactKind) throws(BodyError) {
        switch message {
        case .person: self = .person
        case .desk: self = .desk
        case .unspecified, .UNRECOGNIZED:
            throw BodyField.malformed("kind", "that of a person or a desk")
        }
    }

    fileprivate var message: Tocsin_Directory_V1_ContactKind {
        switch self {
        case .person: .person
        case .desk: .desk
        }
    }
}

extension Messenger {
    fileprivate var message: Tocsin_Directory_V1_Messenger {
        .with {
            $0.service = service
            $0.id = id
        }
    }
}

extension Telecom {
    fileprivate var message: Tocsin_Directory_V1_Telecom {
        .with {
            $0.kind = kind
            $0.value = value
            $0.note = note
        }
    }
}

extension Notice {
    fileprivate init(_ message: Tocsin_Directory_V1_Notice) throws(BodyError) {
        self.init(
            version: message.version,
            givenOn: try BodyField.timestamp(message.givenOn, "notice.given_on"),
            by: message.by
        )
    }

    fileprivate var message: Tocsin_Directory_V1_Notice {
        .with {
            $0.version = version
            $0.givenOn = givenOn.seconds
            $0.by = by
        }
    }
}
