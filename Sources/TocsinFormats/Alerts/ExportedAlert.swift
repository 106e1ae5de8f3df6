package import TocsinDirectory
internal import TocsinMembership
package import TocsinRecord

/// An alert as other programs are told of it: what its author says now, and what everybody must know with it.
package struct ExportedAlert: Sendable {
    /// The record that raised it.
    package let id: RecordID
    /// By which people name it.
    package let name: String
    package let author: MemberID
    package let authorName: String
    /// What it says now, the first first; never empty.
    package let statements: [Alert]
    /// Of all of them, the strictest.
    package let label: TrafficLight
    /// What else its readers are asked, which belongs to the label.
    package let restrictions: [String]
    package let status: AlertStatus
    /// The highest that is said.
    package let severity: Severity?
    package let raised: Timestamp
    /// When its author last said something of it.
    package let lastSaid: Timestamp
    /// Why it is over; `nil` while it is open.
    package let end: EndReason?
    /// When its author said so first; `nil` while it is open, or where that cannot be read.
    package let ended: Timestamp?
    /// What to look for, each type and value once.
    package let indicators: [Alert.Indicator]

    /// - Parameters:
    ///   - statements: what it says now.
    ///   - form: an indicator such that a program which blocks it blocks what was meant; `nil` for one that has no such form.
    /// - Returns: `nil` if there is no statement.
    package init?(
        _ thread: AlertThread,
        name: String,
        authorName: String,
        form: (Alert.Indicator) -> Alert.Indicator?
    ) {
        let statements = thread.current.shown.compactMap(\.words)
        guard let first = statements.first else { return nil }
        (id, author) = (thread.first.id, thread.first.header.member)
        (self.name, self.authorName, self.statements) = (name, authorName, statements)
        (label, status) = (thread.gravity.label, thread.gravity.status)
        restrictions =
            statements.map(\.restrictions).filter { !$0.isEmpty }
            .sortedWithoutRepetition
        severity = thread.gravity.severity
        raised = thread.raised ?? first.created
        let ends = thread.ends.shown.compactMap(\.words)
        lastSaid = (statements.map(\.created) + ends.map(\.created)).max() ?? first.created
        end = thread.state == .over ? ends.first?.reason ?? .allClear : nil
        ended = thread.state == .over ? ends.map(\.created).min() : nil
        indicators = Self.once(statements.flatMap(\.indicators).compactMap(form))
    }

    /// Each in its first place; to be blocked if it is to be anywhere.
    private static func once(_ indicators: [Alert.Indicator]) -> [Alert.Indicator] {
        var once: [Alert.Indicator] = []
        for indicator in indicators {
            let place = once.firstIndex {
                ($0.type, $0.value) == (indicator.type, indicator.value)
            }
            if let place {
                once[place].block = once[place].block || indicator.block
            } else {
                once.append(indicator)
            }
        }
        return once
    }

    /// Whether it is not meant; then nothing of it may be blocked.
    var isPractice: Bool { !status.isActual }

    /// What stands before what is not meant.
    var mark: String {
        switch status {
        case .exercise: "EXERCISE "
        case .test: "TEST "
        case _: ""
        }
    }

    var headline: String { mark + (statements.first?.headline ?? "") }

    /// Its words, each line marked if it is not meant.
    var text: String {
        let lines = statements.flatMap { alert in
            [alert.headline]
                + (alert.text.isEmpty
                    ? []
                    : alert.text.split(separator: "\n", omittingEmptySubsequences: false).map(
                        String.init
                    ))
        }
        let head = ["\(name), \(authorName)"] + restrictions.map { "TLP:\(label): \($0)" }
        return (head + lines).map { mark + $0 }.joined(separator: "\n")
    }

    /// Its topics, as machine tags of the Reference Security Incident Taxonomy; what that does not know is none of its tags.
    var topicTags: [String] {
        let known = statements.map(\.topic).filter(IncidentTopic.all.contains)
        return known.sortedWithoutRepetition.compactMap { topic in
            let parts = topic.split(separator: "/", maxSplits: 1).map(String.init)
            return parts.count == 2 ? "rsit:\(parts[0])=\"\(parts[1])\"" : nil
        }
    }

    var references: [String] { statements.flatMap(\.references).sortedWithoutRepetition }

    /// Whether a reference is an address that a browser opens.
    static func isLink(_ reference: String) -> Bool {
        ["https://", "http://"].contains { reference.utf8.starts(with: $0.utf8) }
    }

    /// An identifier that is the same at each export.
    func uuid(of part: String) -> String {
        NameBasedUUID("\(id) \(part)", in: Self.namespace).description
    }

    /// The namespace of alerts exported by tocsin: a random number, chosen once.
    private static let namespace: [UInt8] = [
        0x3F, 0x91, 0x0C, 0x6A, 0xD8, 0x17, 0x4B, 0x52, 0xB6, 0x0E, 0x24, 0xF9, 0x7C, 0xA3, 0x58,
        0xE1,
    ]

    /// The same for its author, at each export of any alert.
    var authorUUID: String {
        NameBasedUUID("member \(author)", in: Self.namespace).description
    }
}
