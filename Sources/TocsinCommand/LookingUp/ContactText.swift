internal import TocsinCrypto
internal import TocsinDirectory

/// A contact point for people: a line to find it by, then everything it says, a line each.
struct ContactText: Sendable {
    /// What is shown.
    let point: ContactPoint
    /// From when it is looked at.
    let vantage: Vantage

    private typealias Words = Phrases.LookingUp
    private var contact: Contact { point.contact }

    /// Its place in the call order, its name and what is wrong with it.
    var head: StyledText {
        let place = contact.order.map { "#\($0)" } ?? "--"
        let isPlain =
            contact.role.utf8.isEmpty || contact.role.utf8.elementsEqual(contact.name.utf8)
        let role = isPlain ? "" : ", \(contact.role)"
        let kind = Words.kind(contact.kind)
        let marks = self.marks.reduce("" as StyledText) { $0 + "  \($1)" }
        return "\(place, .strong)  \(contact.name, .strong)\(role) (\(kind))\(marks)"
    }

    /// What a reader must notice, in capitals.
    var marks: [StyledText] {
        Self.marks(of: point, freshness: vantage.freshness(of: point))
    }

    /// What a reader of a contact must notice, in capitals.
    static func marks(of point: ContactPoint, freshness: Freshness) -> [StyledText] {
        var marks: [StyledText] = []
        if point.isBlocked { marks.append(StyledText(Phrases.Marks.blocked, .bad)) }
        if point.isSuspended { marks.append(StyledText(Words.suspended, .bad)) }
        if point.isDisputed { marks.append(StyledText(Words.disputed, .bad)) }
        if point.entry == nil { marks.append(StyledText(Words.unconfirmed, .warning)) }
        if point.entry?.isConflicted == true { marks.append(StyledText(Words.conflict, .bad)) }
        if point.isOlder { marks.append(StyledText(Words.older, .bad)) }
        if let word = Words.mark(freshness) {
            marks.append(StyledText(word, .warning))
        }
        return marks
    }

    /// Numbers that only other versions name, which wait for a person to merge them.
    var otherNumbers: [StyledText] {
        point.phonesOfOtherVersions.map { phone in
            "\(PhoneText.text(phone.number))  (\(Words.otherVersion, .bad))"
        }
    }

    /// The head, and below it everything, in two columns.
    var lines: [StyledText] {
        var columns = Columns()
        addChannels(to: &columns)
        for number in otherNumbers { columns.add(Words.conflict, number) }
        if point.isDisputed { columns.add(Words.disputed, StyledText(Words.isDisputed, .bad)) }
        if point.isOlder { columns.add(Words.older, StyledText(Words.newerIsLost, .bad)) }
        columns.add(Words.languages, LanguageText.text(contact.languages))
        columns.add(Words.available, hours)
        columns.add(Words.there, vantage.clock(in: contact.zone))
        columns.add(Words.answersFor, TLDText.cell(point.tlds, room: 60))
        columns.add(Words.host, contact.organisation)
        columns.add(Words.country, Phrases.Organisations.country(contact.country))
        columns.add(Words.domain, domain)
        columns.add(Words.note, contact.note)
        columns.add(Words.notice, contact.notice.map(Words.notice) ?? "")
        columns.add(Words.confirmed, confirmed)
        columns.add(Words.record, point.entry?.record.short ?? "")
        return [head] + columns.lines
    }

    private func addChannels(to columns: inout Columns) {
        for use in [Phone.Use.emergency, .regular, .fax] {
            for phone in contact.phones where phone.use == use {
                columns.add(Words.label(use), line(phone))
            }
        }
        for mail in contact.mails { columns.add(Words.mail, mail.text) }
        for messenger in contact.messengers {
            columns.add(Words.messenger, "\(messenger.service)  \(messenger.id)")
        }
        for other in contact.others {
            columns.add(Words.other, "\(other.kind)  \(other.value)\(Words.remark(other.note))")
        }
    }

    private func line(_ phone: Phone) -> StyledText {
        let zone: StyledText = phone.zone.map { "  \(vantage.clock(in: $0))" } ?? ""
        let style: StyledText.Style = phone.use == .emergency ? .strong : .plain
        return "\(PhoneText.text(phone.number), style)\(Words.remark(phone.note))\(zone)"
    }

    private var hours: String {
        let hours = contact.availability.text
        let note = contact.availability.note
        if hours.utf8.isEmpty { return note }
        return hours + Words.remark(note)
    }

    /// The A-labels, and the name in its own script where that differs.
    private var domain: String {
        guard let name = DomainName(contact.domain) else { return contact.domain }
        let isSame = name.unicode.utf8.elementsEqual(contact.domain.utf8)
        return isSame ? contact.domain : "\(name.unicode) (\(contact.domain))"
    }

    /// When somebody last said that it is right, or where it comes from.
    var confirmed: StyledText {
        switch point.origin {
        case .local(let source, let imported):
            return StyledText(Words.imported(source, on: imported.date), .warning)
        case .member:
            let age = Phrases.Ages.ago(vantage.now.seconds(since: contact.confirmed))
            return "\(age) (\(contact.confirmed.date.description))"
        }
    }
}
