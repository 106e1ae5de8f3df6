/// An incident that registries know, as they say it, with what usually follows: an alert of it is raised in one line.
///
/// Whoever raises it may say each of these otherwise. The topic is the type of the Reference Security Incident Taxonomy that its
/// intent comes nearest to.
package struct AlertPreset: Hashable, Sendable {
    /// By which commands name it.
    package let word: String
    /// What is the matter, without what is affected.
    package let title: String
    package let topic: String
    package let severity: Severity
    package let urgency: Urgency
    package let certainty: Certainty
    package let request: AlertRequest

    /// Says all of it of an alert, which keeps the headline that it has.
    package func apply(to alert: inout Alert) {
        (alert.topic, alert.request) = (topic, request)
        (alert.severity, alert.urgency, alert.certainty) = (severity, urgency, certainty)
    }

    /// The headline of an alert for which nobody has written one: `DDoS attack on name servers: .np .br`.
    ///
    /// Where the names of all that is affected are too long for it, it names nothing.
    package func headline(of affected: Alert.Affected) -> String {
        let names =
            affected.tlds.map(\.display) + affected.software + affected.operators
            + affected.nameServers
        let whole = "\(title): \(names.joined(separator: " "))"
        return names.isEmpty || whole.utf8.count > AlertLimits.headline ? title : whole
    }
}

extension AlertPreset {
    /// All of them, what comes most often first.
    package static let all = [
        AlertPreset(
            word: "ddos",
            title: "DDoS attack on name servers",
            topic: "availability/ddos",
            severity: .severe,
            urgency: .immediate,
            certainty: .observed,
            request: .check
        ),
        AlertPreset(
            word: "outage",
            title: "Outage of name servers or registry",
            topic: "availability/outage",
            severity: .severe,
            urgency: .immediate,
            certainty: .observed,
            request: .inform
        ),
        AlertPreset(
            word: "compromise",
            title: "Registry system compromised",
            topic: "intrusions/system-compromise",
            severity: .extreme,
            urgency: .immediate,
            certainty: .likely,
            request: .check
        ),
        AlertPreset(
            word: "registrar",
            title: "Registrar compromised",
            topic: "intrusions/privileged-account-compromise",
            severity: .severe,
            urgency: .immediate,
            certainty: .likely,
            request: .check
        ),
        AlertPreset(
            word: "hijack",
            title: "Delegation hijacked",
            topic: "information-content-security/unauthorised-information-modification",
            severity: .extreme,
            urgency: .immediate,
            certainty: .observed,
            request: .contact
        ),
        AlertPreset(
            word: "phishing",
            title: "Phishing of registrants or registrars",
            topic: "fraud/phishing",
            severity: .moderate,
            urgency: .immediate,
            certainty: .observed,
            request: .block
        ),
        AlertPreset(
            word: "botnet",
            title: "Names of a botnet or its algorithm",
            topic: "malicious-code/c2-server",
            severity: .moderate,
            urgency: .expected,
            certainty: .observed,
            request: .block
        ),
        AlertPreset(
            word: "flaw",
            title: "Flaw in DNS software",
            topic: "vulnerable/vulnerable-system",
            severity: .severe,
            urgency: .expected,
            certainty: .observed,
            request: .check
        ),
    ]

    /// The one of a word, or `nil`.
    package init?(word: String) {
        guard let preset = Self.all.first(where: { $0.word == word }) else { return nil }
        self = preset
    }
}
