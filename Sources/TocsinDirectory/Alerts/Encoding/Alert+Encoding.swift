internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinRecord

extension Alert {
    /// The body of an alert or of a revision.
    ///
    /// - Throws: the first `Refusal` as a `BodyError`, so that nothing is signed that others cannot read.
    package func encoded() throws(BodyError) -> [UInt8] {
        let value = try Body.checked(self, refusals)
        return Body.bytes(value.message, later: later)
    }

    /// Reads the body of an alert or of a revision.
    package init(decoding bytes: [UInt8]) throws(BodyError) {
        let message = try Body.message(Tocsin_Directory_V1_Alert.self, from: bytes)
        self.init(
            headline: message.headline,
            status: try AlertField.required(message.status.rawValue, "status"),
            tlp: try AlertField.required(message.tlp.rawValue, "tlp"),
            audience: try Audience(message.audience),
            created: try AlertField.said(message.created, "created"),
            expires: try AlertField.said(message.expires, "expires")
        )
        try read(message)
        later = Array(message.unknownFields.data)
        self = try Body.checked(self, refusals)
    }

    /// Takes in what need not be there.
    private mutating func read(_ message: Tocsin_Directory_V1_Alert) throws(BodyError) {
        restrictions = message.restrictions
        topic = message.topic
        text = message.text
        let tag = LanguageTag(message.language)
        language = tag.text.isEmpty ? nil : tag
        urgency = AlertField.optional(message.urgency.rawValue)
        severity = AlertField.optional(message.severity.rawValue)
        certainty = AlertField.optional(message.certainty.rawValue)
        affected = try Affected(message.affected)
        indicators = try BodyField.each(
            message.indicators,
            "indicators",
            limit: AlertLimits.indicators
        ) { (indicator, field) throws(BodyError) in try Indicator(indicator, field) }
        request = AlertField.optional(message.request.rawValue)
        deadline = try AlertField.moment(message.deadline, "deadline")
        asks = AlertField.optional(message.asks.rawValue)
        answerBy = try AlertField.moment(message.answerBy, "answer_by")
        onset = try AlertField.moment(message.onset, "onset")
        contacts = try BodyField.each(message.contacts, "contacts", limit: AlertLimits.contacts) {
            (data, field) throws(BodyError) in try BodyField.subject(data, field())
        }
        bridge = message.bridge
        references = message.references
        again = message.again.isEmpty ? nil : try BodyField.subject(message.again, "again")
    }

    private var message: Tocsin_Directory_V1_Alert {
        .with {
            $0.created = created.seconds
            $0.status = AlertField.message(status)
            $0.tlp = AlertField.message(tlp)
            $0.restrictions = restrictions
            $0.topic = topic
            $0.headline = headline
            $0.text = text
            $0.language = language?.text ?? ""
            $0.urgency = AlertField.message(urgency)
            $0.severity = AlertField.message(severity)
            $0.certainty = AlertField.message(certainty)
            $0.audience = audience.message
            if affected != Affected() { $0.affected = affected.message }
            $0.indicators = indicators.map(\.message)
            $0.request = AlertField.message(request)
            $0.deadline = deadline?.seconds ?? 0
            $0.asks = AlertField.message(asks)
            $0.answerBy = answerBy?.seconds ?? 0
            $0.onset = onset?.seconds ?? 0
            $0.expires = expires.seconds
            $0.contacts = contacts.map { Data($0.array) }
            $0.bridge = bridge
            $0.references = references
            $0.again = again.map { Data($0.array) } ?? Data()
        }
    }
}

extension Alert.Audience {
    fileprivate init(_ message: Tocsin_Directory_V1_Audience) throws(BodyError) {
        self.init()
        all = message.all
        regions = message.regions
        tlds = try AlertField.tlds(message.tlds, "audience.tlds")
        members = try BodyField.each(
            message.members,
            "audience.members",
            limit: AlertLimits.members
        ) { (data, field) throws(BodyError) in try AlertField.member(data, field()) }
    }

    fileprivate var message: Tocsin_Directory_V1_Audience {
        .with {
            $0.all = all
            $0.regions = regions
            $0.tlds = tlds.map(\.text)
            $0.members = members.map { Data($0.array) }
        }
    }
}

extension Alert.Affected {
    fileprivate init(_ message: Tocsin_Directory_V1_Affected) throws(BodyError) {
        self.init()
        tlds = try AlertField.tlds(message.tlds, "affected.tlds")
        operators = message.operators
        software = message.software
        nameServers = message.nameServers
    }

    fileprivate var message: Tocsin_Directory_V1_Affected {
        .with {
            $0.tlds = tlds.map(\.text)
            $0.operators = operators
            $0.software = software
            $0.nameServers = nameServers
        }
    }
}

extension Alert.Indicator {
    fileprivate init(_ message: Tocsin_Directory_V1_Indicator, _ field: () -> String)
        throws(BodyError)
    {
        self.init(
            type: try AlertField.required(message.type.rawValue, "\(field()).type"),
            value: message.value,
            block: message.block
        )
    }

    fileprivate var message: Tocsin_Directory_V1_Indicator {
        .with {
            $0.type = AlertField.message(type)
            $0.value = value
            $0.block = block
        }
    }
}
