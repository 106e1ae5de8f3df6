internal import TocsinCrypto
internal import TocsinDirectory

/// A contact point for people: a line to find it by, then everything it says, a line each.
struct ContactText: Sendable {
    /// What is shown.
    let point: ContactPoint
    /// From when it is looked at.
    let vantage: Vantage
    /// The TLDs it answers for, in words.
    let tlds: [String]

    private var contact: Contact { point.contact }

    /// Its place in the call order, its name and what is wrong with it.
    var head: StyledText {
        let place = contact.order.map { "#\($0)" } ?? "--"
        let role = contact.role.utf8.isEmpty ? "" : ", \(contact.role)"
        let marks = self.marks.map { "  \($0)" as StyledText }.reduce("", +)
        return
            "\(place, .strong)  \(contact.name, .strong)\(role) (\(Phrases.LookingUp.kind(contact.kind)))\(marks)"
    }

    /// What a reader must notice, in capitals.
    var marks: [StyledText] {
        var marks: [StyledText] = []
        if point.entry == nil { marks.append(StyledText(Phrases.LookingUp.unconfirmed, .warning)) }
        if point.entry?.isConflicted == true {
            marks.append(StyledText(Phrases.LookingUp.conflict, .bad))
        }
        if let word = Phrases.LookingUp.mark(point.freshness(at: vantage.now)) {
            marks.append(StyledText(word, .warning))
        }
        return marks
    }

    /// The head, and below it everything, in two columns.
    var lines: [StyledText] {
        [head]
            + details.flatMap { label, value in
                value.enumerated().map { index, line in
                    "    \(Self.padded(index == 0 ? label : ""))\(line)"
                }
            }
    }

    /// Everything that is said, each with its label; what is not said is left out.
    private var details: [(label: String, lines: [StyledText])] {
        let words = Phrases.LookingUp.self
        var details: [(label: String, lines: [StyledText])] = []
        for use in [Phone.Use.emergency, .regular, .fax] {
            details += contact.phones.filter { $0.use == use }.map {
                (words.label(use), [line($0)])
            }
        }
        details += contact.mails.map { (words.mail, ["\($0.text)"]) }
        details += contact.messengers.map { (words.messenger, ["\($0.service)  \($0.id)"]) }
        details += contact.others.map {
            (words.other, ["\($0.kind)  \($0.value)\(Self.remark($0.note))"])
        }
        details += texts(words.languages, contact.languages.map(\.text).joined(separator: ", "))
        details += texts(words.available, hours)
        details.append((words.there, [vantage.clock(in: contact.zone)]))
        details += texts(words.answersFor, tlds.joined(separator: " "))
        details += texts(words.host, contact.organisation)
        details += texts(words.country, contact.country?.text ?? "")
        details += texts(words.domain, contact.domain)
        details += texts(words.note, contact.note)
        details += texts(words.notice, contact.notice.map(words.notice) ?? "")
        details.append((words.confirmed, [confirmed]))
        details += texts(words.record, point.entry.map { $0.record.short } ?? "")
        return details
    }

    private var hours: String {
        let note = contact.availability.note
        let hours = HoursText.text(contact.availability)
        if note.utf8.isEmpty { return hours }
        return hours.utf8.isEmpty ? note : "\(hours) (\(note))"
    }

    /// When somebody last said that it is right, or where it comes from.
    private var confirmed: StyledText {
        switch point.origin {
        case .local(let source, let imported):
            return "\(Phrases.LookingUp.imported(source, on: imported.date))"
        case .member:
            let age = Phrases.Ages.ago(vantage.now.seconds(since: contact.confirmed))
            return "\(age) (\(contact.confirmed.date.description))"
        }
    }

    private func line(_ phone: Phone) -> StyledText {
        let zone: StyledText = phone.zone.map { "  \(vantage.clock(in: $0))" } ?? ""
        let style: StyledText.Style = phone.use == .emergency ? .strong : .plain
        return "\(PhoneText.text(phone.number), style)\(Self.remark(phone.note))\(zone)"
    }

    private func texts(_ label: String, _ text: String) -> [(label: String, lines: [StyledText])] {
        guard !text.utf8.isEmpty else { return [] }
        return [(label, SafeText.lines(text).map { StyledText($0) })]
    }

    private static func remark(_ note: String) -> String {
        note.utf8.isEmpty ? "" : " (\(note))"
    }

    private static func padded(_ label: String) -> String {
        label + String(repeating: " ", count: max(1, 12 - DisplayWidth.columns(of: label)))
    }
}
