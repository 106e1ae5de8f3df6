/// A contact point: a person or a desk that answers for some TLDs, with the thirteen attributes of the
/// ccNSO's incident response working group.
package struct Contact: Hashable, Sendable {
    /// When it was first entered.
    package var created: Timestamp
    /// When somebody last said that all of it is still right.
    package var confirmed: Timestamp
    /// The TLDs it answers for; none stands for all of the member's.
    package var tlds: [TLD] = []
    /// The representative: a person's name, or what the desk is called.
    package var name: String
    package var kind: Kind
    /// What it does, for instance "Duty officer".
    package var role = ""
    /// Its place in the call order, 1 first; `nil` after all that have one.
    package var order: Int?
    /// The host organisation.
    package var organisation = ""
    package var country: CountryCode?
    /// The internet domain: A-labels, lower case, without a final dot; empty if none.
    package var domain = ""
    /// The time zone in which its hours are counted.
    package var zone: ZoneName?
    package var phones: [Phone] = []
    /// The best first.
    package var mails: [MailAddress] = []
    package var messengers: [Messenger] = []
    package var others: [Telecom] = []
    /// The best first.
    package var languages: [LanguageTag] = []
    package var availability = Availability()
    /// Lines.
    package var note = ""
    package var notice: Notice?
    /// Fields of a later version, as they came: they survive an edit by this one.
    package var later: [UInt8] = []

    /// Who answers.
    package enum Kind: Hashable, Sendable, CaseIterable {
        case person, desk
    }

    /// A contact with the three things that every contact has; the rest is set afterwards.
    package init(name: String, kind: Kind, created: Timestamp) {
        self.name = name
        self.kind = kind
        self.created = created
        confirmed = created
    }
}

/// One phone of a contact.
package struct Phone: Hashable, Sendable {
    package var use: Use
    package var number: PhoneNumber
    /// The zone in which it rings, if it is not the contact's.
    package var zone: ZoneName?
    package var note: String

    /// What a phone is for.
    package enum Use: Hashable, Sendable, CaseIterable {
        case regular, emergency, fax
    }

    package init(use: Use, number: PhoneNumber, zone: ZoneName? = nil, note: String = "") {
        self.use = use
        self.number = number
        self.zone = zone
        self.note = note
    }
}

/// An account at a messenger service.
package struct Messenger: Hashable, Sendable {
    /// For instance "Signal", "XMPP", "Matrix".
    package var service: String
    package var id: String

    package init(service: String, id: String) {
        self.service = service
        self.id = id
    }
}

/// Any other way to be reached: satellite, SIP, radio.
package struct Telecom: Hashable, Sendable {
    /// For instance "satellite", "SIP", "INOC-DBA", "radio".
    package var kind: String
    package var value: String
    package var note: String

    package init(kind: String, value: String, note: String = "") {
        self.kind = kind
        self.value = value
        self.note = note
    }
}

/// What a person was told about the use of these data.
package struct Notice: Hashable, Sendable {
    /// Which text.
    package var version: String
    package var givenOn: Timestamp
    /// Who told them.
    package var by: String

    package init(version: String, givenOn: Timestamp, by: String) {
        self.version = version
        self.givenOn = givenOn
        self.by = by
    }
}
