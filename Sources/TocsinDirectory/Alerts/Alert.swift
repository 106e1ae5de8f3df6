package import TocsinRecord

/// That something is the matter, and what it is: what an alert says, and each of its revisions anew.
package struct Alert: Hashable, Sendable {
    package var created: Timestamp
    package var status: AlertStatus
    package var tlp: TrafficLight
    /// What else its source asks of readers.
    package var restrictions = ""
    /// What it is of, by the Reference Security Incident Taxonomy: `availability/ddos`; empty if nobody has said.
    package var topic = ""
    /// What is the matter, on one line.
    package var headline: String
    /// Lines.
    package var text = ""
    package var language: LanguageTag?
    package var urgency: Urgency?
    package var severity: Severity?
    package var certainty: Certainty?
    package var audience: Audience
    package var affected = Affected()
    package var indicators: [Indicator] = []
    package var request: AlertRequest?
    /// Until when that should be done.
    package var deadline: Timestamp?
    /// Which answer is asked for; `nil` if none.
    package var asks: AnswerState?
    /// Until when the answer is asked for.
    package var answerBy: Timestamp?
    package var onset: Timestamp?
    /// From then on it is shown as expired.
    ///
    /// Nothing else follows: an alert that nobody has seen is told all the same.
    package var expires: Timestamp
    /// Which of the author's contact points to call.
    package var contacts: [Subject] = []
    /// How to join a call, in lines.
    package var bridge = ""
    /// CVE numbers, MISP identifiers, addresses.
    ///
    /// Nothing fetches them.
    package var references: [String] = []
    /// The alert that this one raises again after its end.
    package var again: Subject?
    /// Fields of a later version, as they came: they survive an edit by this one.
    package var later: [UInt8] = []

    package init(
        headline: String,
        status: AlertStatus = .actual,
        tlp: TrafficLight,
        audience: Audience,
        created: Timestamp,
        expires: Timestamp
    ) {
        (self.headline, self.status, self.tlp, self.audience) = (headline, status, tlp, audience)
        (self.created, self.expires) = (created, expires)
    }

    /// Whom it addresses: everybody, or whoever is named in one of the lists.
    package struct Audience: Hashable, Sendable {
        package var all = false
        /// Regions as in member cards: `AP`.
        package var regions: [String] = []
        package var tlds: [TLD] = []
        /// Members that hold no TLD.
        package var members: [MemberID] = []

        package init() {}

        /// Everybody.
        package static var everybody: Audience {
            var audience = Audience()
            audience.all = true
            return audience
        }

        /// Whether it names nobody.
        package var isEmpty: Bool {
            !all && regions.isEmpty && tlds.isEmpty && members.isEmpty
        }
    }

    /// What it concerns, so that a node can say so.
    package struct Affected: Hashable, Sendable {
        package var tlds: [TLD] = []
        package var operators: [String] = []
        /// Names and versions, or CPE.
        package var software: [String] = []
        package var nameServers: [String] = []

        package init() {}
    }

    /// What to look for.
    package struct Indicator: Hashable, Sendable {
        package var type: IndicatorType
        package var value: String
        /// Whether the author asks for it to be blocked.
        package var block: Bool

        package init(type: IndicatorType, value: String, block: Bool = false) {
            (self.type, self.value, self.block) = (type, value, block)
        }
    }
}
