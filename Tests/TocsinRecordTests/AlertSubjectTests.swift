import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

/// How an alert is named, and what may be said of it.
@Suite struct AlertSubjectTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 2) }

    private func about(_ alert: Record) -> Subject {
        Subject(ofAlert: alert.id, by: alert.header.member)
    }

    @Test func `an alert, its revisions and its ends are one for its author alone`() throws {
        var author = network.feed(of: 0)
        var other = network.feed(of: 1)
        let alert = try author.append(RecordDraft(kind: .alert, body: [1])).value
        let subject = about(alert)
        #expect(alert.header.ownAlert(id: alert.id) == subject)
        for kind in [RecordKind.revision, .alertEnd] {
            let draft = RecordDraft(kind: kind, body: [1], subject: subject, thread: alert.id)
            let own = try author.append(draft).value
            #expect(own.header.ownAlert(id: own.id) == subject)
            let foreign = try other.append(draft).value
            #expect(foreign.header.ownAlert(id: foreign.id) == nil)
            let other = try other.append(
                RecordDraft(
                    kind: kind,
                    body: [1],
                    subject: Subject(ofAlert: alert.id, by: foreign.header.member),
                    thread: alert.id
                )
            ).value
            #expect(other.header.ownAlert(id: other.id) != subject, "an alert that nobody raised")
        }
        let draft = RecordDraft(kind: .note, body: [1], subject: subject, thread: alert.id)
        let note = try author.append(draft).value
        #expect(note.header.ownAlert(id: note.id) == nil)
    }

    @Test func `no record can be moved to another alert of the same author`() throws {
        var author = network.feed(of: 0)
        let alerts = try (0..<2).map {
            try author.append(RecordDraft(kind: .alert, body: [$0])).value
        }
        let draft = RecordDraft(
            kind: .revision,
            body: [1],
            subject: about(alerts[1]),
            thread: alerts[0].id
        )
        let moved = try author.append(draft).value
        #expect(moved.header.ownAlert(id: moved.id) == nil)
    }

    @Test func `answers for two TLDs are two registers, and so is one for the organisation`() throws
    {
        var author = network.feed(of: 0)
        let alert = try author.append(RecordDraft(kind: .alert, body: [1])).value
        let member = alert.header.member
        let subjects = ["", "np", "xn--p1ai"].map {
            Subject(ofAnswerTo: about(alert), by: member, for: $0)
        }
        let others = [about(alert), Subject(ofAnswerTo: about(alert), by: nil, for: "np")]
        #expect(Set(subjects + others).count == 5)
    }

    @Test func `two words name an alert`() throws {
        let subject = try #require(Subject([UInt8](repeating: 0, count: 16)))
        #expect(subject.alertWords == ["abandon", "abandon"])
        let last = try #require(Subject([UInt8](repeating: 255, count: 16)))
        #expect(last.alertWords == ["zoo", "zoo"])
    }
}
