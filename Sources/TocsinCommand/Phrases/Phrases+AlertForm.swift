internal import ArgumentParser
internal import TocsinDirectory

extension Phrases {
    /// The form of an alert.
    enum AlertForm {
        static let editHelp: ArgumentHelp =
            "Write it in your editor (VISUAL, EDITOR), beginning with what options say."
        static let fileHelp = ArgumentHelp(
            "A filled-in form, or - for standard input; what it names takes the place of what options say.",
            valueName: "form"
        )
        static let audienceMissing =
            "Say whom it addresses: all, or TLDs, or a region below. Nobody is taken to mean everybody here."
        static func otherLabel(_ option: TrafficLight) -> String {
            "Here stands another label than --tlp \(option) says."
        }
        static func otherStatus(_ option: AlertStatus) -> String {
            "Here stands another status than --\(option) says."
        }
        static let otherReaders = "Here stand other readers than --reader says."
        static let notAnAlert = "It is written by tocsin alone: leave it as it is, or empty."
        static let expiresMissing = "Say when it runs out, for instance 2d."

        static let newHead = """
            A new alert

            Lines that begin with # are ignored. Save and leave the editor to go on;
            leave it without a change to give up. You see all of it again before it is signed.
            """
        static func updateHead(_ name: AlertName) -> String {
            """
            Alert \(name), as everybody it is for reads it

            Lines that begin with # are ignored. Save and leave the editor to go on;
            leave it without a change to give up. You see what changes before it is signed.
            """
        }

        static func revisesMissing(_ present: [String]) -> String {
            "The form no longer says on which records it was written. Look at what the alert says now, and if the form is to take the place of that, write: revises: [\(present.joined(separator: ", "))]"
        }

        static func comment(_ field: String) -> String {
            switch field {
            case "headline": "What is the matter, on one line."
            case "status": "Whether it is meant: \(AlertStatus.words.joined(separator: ", "))."
            case "reader":
                "Members that it addresses and that read it, if it is sealed: TLDs, for instance [.np]."
            case "again": "Which alert this one raises again: leave it."
            case "tlp":
                "Who may see it: red, amber+strict, amber (sealed to whom it addresses), green (every member)\nor clear (everybody)."
            case "severity":
                "How bad: \(Severity.words.joined(separator: ", ")); leave it empty if you do not know."
            case "urgency":
                "How soon something must be done: \(Urgency.words.joined(separator: ", "))."
            case "certainty": "How sure: \(Certainty.words.joined(separator: ", "))."
            case "topic": "What it is of: ddos, outage, phishing, system-compromise, …"
            case "text":
                "More about it, in lines that are indented:\n  text: |\n    Since 02:10 UTC\n    40 Gbit/s"
            case "to":
                "TLDs that it addresses, for instance [.np, .br]; [all] for everybody. A new alert is for everybody\nif neither this nor a region stands."
            case "region": "Regions that it addresses: AF, AP, EUR, LAC, NA."
            case "affects": "TLDs that it concerns."
            case "operator": "Operators that it concerns."
            case "software": "Software that it concerns, with its version."
            case "name-server": "Name servers that it concerns."
            case "indicator":
                "What to look for, for instance:\n  - \"address:192.0.2.7\"\nTypes: \(IndicatorType.words.joined(separator: ", "))."
            case "block": "The same, where you ask for it to be blocked."
            case "request": "What readers are to do: \(AlertRequest.words.joined(separator: ", "))."
            case "deadline": "Until when: 2h, or 2026-05-05T21:15:00Z."
            case "asks": "Which answer you ask for: \(AnswerState.words.joined(separator: ", "))."
            case "answer-by": "Until when you ask for it."
            case "expires": "When it runs out if nobody ends it."
            case "language": "The language it is written in, for instance en."
            case "reference": "CVE numbers, addresses."
            case "bridge": "How to join a call: numbers, codes."
            case "restrictions": "What else you ask of readers."
            case "revises":
                "On which records this form was written: leave it. The form is refused if the alert says something else\nby the time you take it."
            case _: ""
            }
        }
    }
}
