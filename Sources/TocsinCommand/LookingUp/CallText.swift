internal import TocsinDirectory

/// Whom to call for a TLD or at an organisation, for a person who is half awake: the number to dial
/// first, then the next ones.
struct CallText: Sendable {
    /// Whom to call, in order.
    let sheet: CallSheet
    /// From when it is looked at.
    let vantage: Vantage
    /// What was asked for.
    let target: Target
    /// How many of those to call next are shown.
    let mostNext: Int

    /// As many as fit on a screen with the one to call first.
    static let fewNext = 3

    /// Everything, a line each; empty only for an empty sheet.
    var lines: [StyledText] {
        guard let first = sheet.entries.first else { return [] }
        let warnings = self.warnings(first)
        return warnings + (warnings.isEmpty ? [] : [""]) + block(first) + next
    }

    /// Says so when nobody is known to have the duty, or when no registry has said anything.
    private func warnings(_ first: CallSheet.Entry) -> [StyledText] {
        if first.point.entry == nil { return [StyledText(Phrases.Calling.onlyLocal, .warning)] }
        if let zone = sheet.unknownRotaZones.first {
            return [StyledText(Phrases.Calling.rotaUnknown(zone), .warning)]
        }
        if case .onDuty = first.standing { return [] }
        guard first.standing.answers else {
            return [StyledText(Phrases.Calling.nobodyAnswers, .warning)]
        }
        let hasDuty = sheet.entries.contains { entry in
            if case .onDuty = entry.standing { true } else { false }
        }
        let words = Phrases.Calling.self
        return hasDuty ? [] : [StyledText(sheet.hasRota ? words.nobodyOnDuty : words.answersNow)]
    }

    /// The number to dial first once more, for whoever sees the end of a long answer alone.
    var reminder: StyledText? {
        guard let first = sheet.entries.first, let phone = first.dial else { return nil }
        let number = PhoneText.text(phone.number)
        let words = Phrases.LookingUp.self
        let mark =
            (first.point.isBlocked ? "  \(Phrases.Marks.blocked)" : "")
            + (first.point.isSuspended ? "  \(words.suspended)" : "")
            + (first.point.isDisputed ? "  \(words.disputed)" : "")
        return
            "\(Phrases.Calling.dial, .strong)  \(number, .strong)  \(first.point.contact.name)\(mark, .bad)"
    }

    /// The one to call first, with everything that helps.
    private func block(_ entry: CallSheet.Entry) -> [StyledText] {
        let contact = entry.point.contact
        var lines = [text(of: entry).head]
        if !entry.point.organisation.utf8.isEmpty {
            lines.append("    \(Phrases.Calling.owner(entry))")
        }
        lines += dial(entry).map { "    \($0)" }
        lines.append("    \(vantage.clock(in: entry.dial?.zone ?? contact.zone))")
        if !contact.languages.isEmpty {
            lines.append("    \(Phrases.Calling.speaks(LanguageText.text(contact.languages)))")
        }
        lines.append("    \(StandingText.line(entry, from: vantage))")
        return lines + doubt(entry) + others(contact).map { "    \($0)" }
    }

    /// The number to dial, and the others of the same contact.
    private func dial(_ entry: CallSheet.Entry) -> [StyledText] {
        guard let first = entry.dial else {
            return [StyledText(Phrases.Calling.noPhone, .warning)]
        }
        let number = PhoneText.text(first.number)
        return ["\(Phrases.Calling.dial, .strong)  \(number, .strong)\(remark(first))"]
            + alternatives(entry)
    }

    /// The numbers to dial after the first.
    private func alternatives(_ entry: CallSheet.Entry) -> [StyledText] {
        entry.phones.dropFirst().map { phone in
            "\(Phrases.Calling.orDial)  \(PhoneText.text(phone.number))\(remark(phone))"
        } + text(of: entry).otherNumbers.map { "\(Phrases.Calling.orDial)  \($0)" }
    }

    private func remark(_ phone: Phone) -> String {
        let note = phone.note.utf8.isEmpty ? "" : ", \(phone.note)"
        return "  (\(Phrases.LookingUp.label(phone.use))\(note))"
    }

    /// Ways that are no phone.
    private func others(_ contact: Contact) -> [StyledText] {
        contact.messengers.map { "\($0.service)  \($0.id)" }
            + contact.others.map { "\($0.kind)  \($0.value)" }
            + contact.mails.map { "\(Phrases.LookingUp.mail)  \($0.text)" }
    }

    /// Why it may be wrong: somebody else may have signed it, a newer version is lost, or nobody has said for long that it is right.
    private func doubt(_ entry: CallSheet.Entry) -> [StyledText] {
        var lines: [StyledText] = []
        if entry.point.isDisputed {
            lines.append(StyledText(Phrases.LookingUp.isDisputed, .bad))
        }
        if entry.point.isOlder { lines.append(StyledText(Phrases.LookingUp.newerIsLost, .bad)) }
        if entry.point.entry == nil || entry.freshness != .fresh {
            lines.append(Phrases.Calling.doubt(text(of: entry).confirmed))
        }
        return lines.map { "    \($0)" }
    }

    /// Those to call if the first does not answer, under the names of their organisations where there are several:
    /// places in the call order are an organisation's own.
    private var next: [StyledText] {
        let rest = sheet.entries.dropFirst()
        guard !rest.isEmpty else { return [] }
        var lines: [StyledText] = ["", StyledText(Phrases.Calling.next, .faint)]
        var owner = Phrases.Calling.owner(sheet.entries[0])
        for entry in rest.prefix(mostNext) {
            let next = Phrases.Calling.owner(entry)
            if !next.utf8.elementsEqual(owner.utf8), !next.utf8.isEmpty {
                lines.append(StyledText("\(next):", .faint))
            }
            owner = next
            lines += short(entry)
        }
        if rest.count > mostNext {
            lines.append(StyledText(Phrases.Calling.more(rest.count - mostNext, of: target)))
        }
        return lines
    }

    /// One to call later.
    private func short(_ entry: CallSheet.Entry) -> [StyledText] {
        let contact = entry.point.contact
        let dial = entry.dial.map { PhoneText.text($0.number) } ?? Phrases.Calling.noPhone
        let clock = vantage.clock(in: entry.dial?.zone ?? contact.zone)
        let speaks =
            contact.languages.isEmpty
            ? "" : "; \(Phrases.Calling.speaks(LanguageText.text(contact.languages)))"
        var lines = [text(of: entry).head]
        lines.append("    \(dial, .strong)  \(clock)")
        lines += alternatives(entry).map { "    \($0)" }
        lines.append("    \(StandingText.line(entry, from: vantage))\(speaks)")
        return lines + doubt(entry) + reach(contact).map { "    \($0)" }
    }

    /// Its first messenger and its first mail address, on one line.
    private func reach(_ contact: Contact) -> [StyledText] {
        let ways =
            contact.messengers.prefix(1).map { "\($0.service) \($0.id)" }
            + contact.mails.prefix(1).map(\.text)
        return ways.isEmpty ? [] : [StyledText(ways.joined(separator: "; "))]
    }

    private func text(of entry: CallSheet.Entry) -> ContactText {
        ContactText(point: entry.point, vantage: vantage)
    }
}

extension CallSheet.Standing {
    /// Whether somebody is said to answer now.
    var answers: Bool {
        switch self {
        case .onDuty: true
        case .available(let state): state.answers
        }
    }
}
