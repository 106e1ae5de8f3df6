import Foundation
import Testing
import TocsinDirectory
import TocsinRecord
import TocsinTesting

@testable import TocsinCommand

/// An alert as a form: what stands in it is read, what cannot be is named, and what stood is kept.
@Suite struct AlertFormTests {
    private static let now = Timestamp(clamping: 1_790_000_000)
    private static let later = "\(now.advanced(by: 7_200))"

    private static var blank: AlertDraft {
        let alert = Alert(
            headline: "",
            tlp: .red,
            audience: Alert.Audience(),
            created: now,
            expires: now.advanced(by: AlertLimits.usualLife)
        )
        return AlertDraft(alert: alert, isLabelled: false)
    }

    private static func text(of draft: AlertDraft) -> String {
        FormText.text(
            draft,
            fields: AlertForm.fields,
            head: Phrases.AlertForm.newHead,
            comment: Phrases.AlertForm.comment
        )
    }

    private static func read(
        _ text: String,
        into draft: AlertDraft = blank
    ) throws(FormProblem) -> AlertDraft {
        var draft = draft
        try FormReader.apply(text, to: &draft, by: AlertForm.fields, now: now)
        return draft
    }

    @Test func `every field survives the form, what is past and of later versions included`() throws
    {
        var alert = FixtureAlert.everything
        alert.audience.all = false
        alert.expires = .earliest
        alert.deadline = .earliest
        alert.severity = Severity(rawValue: 9)
        alert.tlp = TrafficLight(rawValue: 9)
        alert.topic = "later/topic"
        let draft = AlertDraft(alert: alert, isLabelled: true)
        let read = try Self.read(Self.text(of: draft), into: draft)
        #expect(read.alert == alert && read.isLabelled)
    }

    @Test func `what is filled in is taken as the options take it`() throws {
        let form = """
            headline: "  DDoS   on name servers "
            tlp: TLP:Green
            severity: severe
            topic: DDoS
            to: [.np, BR]
            affects: np
            indicator: ["address:192.0.2.7"]
            block:
              - "domain:Bad.Example"
            answer-by: 2h
            text: |
              Since 02:10 UTC
              40 Gbit/s
            """
        let draft = try Self.read(form)
        let alert = draft.alert
        #expect(draft.isLabelled && alert.tlp == .green && alert.severity == .severe)
        #expect(alert.headline == "DDoS on name servers" && alert.topic == "availability/ddos")
        #expect(alert.audience.tlds.map(\.text) == ["np", "br"])
        #expect(alert.affected.tlds.map(\.text) == ["np"])
        #expect(alert.indicators.map(\.value) == ["192.0.2.7", "bad.example"])
        #expect(alert.indicators.map(\.block) == [false, true])
        #expect(alert.asks == .acknowledged && alert.answerBy?.description == Self.later)
        #expect(alert.text == "Since 02:10 UTC\n40 Gbit/s")
    }

    /// A line of a form, and what must be said of it.
    static let refused = [
        ("tlp: pink", "tlp"), ("severity: awful", "severity"), ("urgency: [a]", "urgency"),
        ("topic: weather", "topic"), ("to: [all, .np]", "to"), ("to: [\"a b\"]", "to"),
        ("region: [XX]", "region"), ("affects: [\"a b\"]", "affects"),
        ("indicator: [\"address:1\"]", "indicator"), ("block: [nothing]", "block"),
        ("deadline: yesterday", "deadline"), ("deadline: 2001-01-01T00:00:00Z", "deadline"),
        ("answer-by: 4000d", "answer-by"), ("expires:", "expires"), ("expires: 91d", "expires"),
        ("language: \"not a tag\"", "language"), ("status: exercise", "status"),
        ("headline: {a: b}", "headline"),
    ]

    @Test(arguments: refused)
    func `what cannot be taken is named with its line`(line: String, field: String) throws {
        let problem = #expect(throws: FormProblem.self) { try Self.read("\n\(line)\n") }
        #expect(problem?.field == field && problem?.line == 2, "\(problem?.text ?? "")")
    }

    @Test func `a label that is taken out is missing`() throws {
        let draft = AlertDraft(alert: FixtureAlert.everything, isLabelled: true)
        #expect(try !Self.read("tlp:\n", into: draft).isLabelled)
        #expect(try Self.read("topic: ddos\n", into: draft).isLabelled)
    }
}
