/// The classes and types of the Reference Security Incident Taxonomy, version 1003, as alerts name them: `availability/ddos`.
///
/// What others sign may name another one: it is shown as it is.
package enum IncidentTopic {
    /// All of them, each of a class and a type.
    package static let all: [String] = classes.flatMap { name, types in
        types.map { "\(name)/\($0)" }
    }

    /// The topic that somebody means by it or by its type alone, or `nil`.
    package static func meant(by typed: String) -> String? {
        let word = typed.lowercased()
        if all.contains(word) { return word }
        let named = classes.filter { $0.1.contains(word) }
        return named.count == 1 ? "\(named[0].0)/\(word)" : nil
    }

    private static let classes: [(String, [String])] = [
        ("abusive-content", ["spam", "harmful-speech", "violence"]),
        (
            "malicious-code",
            ["infected-system", "c2-server", "malware-distribution", "malware-configuration"]
        ),
        ("information-gathering", ["scanner", "sniffing", "social-engineering"]),
        ("intrusion-attempts", ["ids-alert", "brute-force", "exploit"]),
        (
            "intrusions",
            [
                "privileged-account-compromise", "unprivileged-account-compromise",
                "application-compromise", "system-compromise", "burglary",
            ]
        ),
        ("availability", ["dos", "ddos", "misconfiguration", "sabotage", "outage"]),
        (
            "information-content-security",
            [
                "unauthorised-information-access", "unauthorised-information-modification",
                "data-loss", "data-leak",
            ]
        ),
        ("fraud", ["unauthorised-use-of-resources", "copyright", "masquerade", "phishing"]),
        (
            "vulnerable",
            [
                "weak-crypto", "ddos-amplifier", "potentially-unwanted-accessible",
                "information-disclosure", "vulnerable-system",
            ]
        ),
        ("other", ["other", "undetermined"]), ("test", ["test"]),
    ]
}
