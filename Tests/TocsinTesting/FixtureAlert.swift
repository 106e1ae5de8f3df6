internal import TocsinCrypto
package import TocsinDirectory
package import TocsinRecord

/// What is said of alerts that nobody raised.
package enum FixtureAlert {
    /// A member that is addressed.
    package static let member = MemberID(bytes: Digest(of: [3], for: .display).bytes)
    private static let moment = Timestamp(clamping: 1_800_000_000)

    /// An alert in which every field says something.
    package static var everything: Alert {
        var alert = Alert(
            headline: "DDoS on the name servers of .np",
            status: .exercise,
            tlp: .green,
            audience: .everybody,
            created: moment,
            expires: moment
        )
        alert.restrictions = "ask before you print it"
        alert.topic = "availability/ddos"
        alert.text = "Since 02:10 UTC\n40 Gbit/s"
        alert.language = LanguageTag("en")
        alert.urgency = .immediate
        alert.severity = .severe
        alert.certainty = Certainty(word: "observed")
        alert.audience.regions = ["AP"]
        alert.audience.tlds = ["br", "np"].compactMap(TLD.init(canonical:))
        alert.audience.members = [member]
        alert.affected.tlds = ["np"].compactMap(TLD.init(canonical:))
        alert.affected.operators = ["Example Anycast"]
        alert.affected.software = ["Example DNS 9.18"]
        alert.affected.nameServers = ["a.nic.example"]
        alert.indicators = IndicatorType.all.map {
            Alert.Indicator(type: $0, value: "192.0.2.1", block: $0.rawValue == 1)
        }
        alert.request = AlertRequest(word: "check")
        alert.deadline = moment
        alert.asks = .acknowledged
        alert.answerBy = moment
        alert.onset = moment
        alert.contacts = [Fixture.subject(1)]
        alert.bridge = "+1 202 555 0100\n1234#"
        alert.references = ["CVE-2026-0001"]
        alert.again = Fixture.subject(2)
        return alert
    }

    /// An end of a drill.
    package static var end: AlertEnd {
        var end = AlertEnd(.cancelled, created: moment)
        end.text = "It was a change of ours"
        end.result.addressed = ["br", "np"].compactMap(TLD.init(canonical:))
        end.result.answered = ["np"].compactMap(TLD.init(canonical:))
        return end
    }

    /// An answer that somebody gave on the phone.
    package static var answer: Answer {
        var answer = Answer(.outcome, for: TLD(canonical: "np"), created: moment)
        answer.outcome = Outcome(word: "done")
        answer.count = 12
        answer.by = "Duty officer"
        answer.text = "Filtered\nat both sites"
        answer.phoned = Answer.Phoned(at: moment, member: member, contact: Fixture.subject(4))
        return answer
    }

    /// A note.
    package static var note: AlertNote {
        AlertNote("Seen at\nours", kind: NoteKind(word: "seen"), created: moment)
    }
}
