internal import TocsinDirectory

/// Whom to call for a TLD, for a person who is half awake: the number to dial first, then the next
/// ones.
struct CallText: Sendable {
    /// Whom to call, in order.
    let sheet: CallSheet
    /// From when it is looked at.
    let vantage: Vantage

    /// How many of those to call next are shown.
    private static let mostNext = 12

    /// Everything, a line each; empty only for an empty sheet.
    var lines: [StyledText] {
        guard let first = sheet.entries.first else { return [] }
        let warning: [StyledText] = fallback(first).map { [$0, ""] } ?? []
        return warning + block(first) + next
    }

    /// Says so when nobody has the duty, or when no registry has said anything.
    private func fallback(_ first: CallSheet.Entry) -> StyledText? {
        if first.point.entry == nil { return StyledText(Phrases.Calling.onlyLocal, .warning) }
        if case .onDuty = first.standing { return nil }
        return first.standing.answers
            ? StyledText(Phrases.Calling.nobodyOnDuty)
            : StyledText(Phrases.Calling.nobodyAnswers, .warning)
    }

    /// The one to call first, with everything that helps.
    private func block(_ entry: CallSheet.Entry) -> [StyledText] {
        let contact = entry.point.contact
        let head = text(of: entry).head
        var lines = [head]
        if !entry.point.organisation.utf8.isEmpty {
            lines.append("    \(Phrases.Calling.owner(entry))")
        }
        lines += dial(entry).map { "    \($0)" }
        lines.append("    \(vantage.clock(in: entry.dial?.zone ?? contact.zone))")
        if !contact.languages.isEmpty {
            lines.append("    \(Phrases.Calling.speaks(contact.languages.map(\.text)))")
        }
        lines.append("    \(standing(entry))")
        return lines + others(contact).map { "    \($0)" }
    }

    /// The number to dial, and the others of the same contact.
    private func dial(_ entry: CallSheet.Entry) -> [StyledText] {
        guard let first = entry.dial else {
            return [StyledText(Phrases.Calling.noPhone, .warning)]
        }
        let rest = entry.phones.dropFirst().map { phone in
            "\(Phrases.Calling.orDial)  \(PhoneText.text(phone.number))\(remark(phone))"
                as StyledText
        }
        let number = PhoneText.text(first.number)
        return ["\(Phrases.Calling.dial, .strong)  \(number, .strong)\(remark(first))"] + rest
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

    /// Those to call if the first does not answer, a line each.
    private var next: [StyledText] {
        let rest = sheet.entries.dropFirst()
        guard !rest.isEmpty else { return [] }
        var lines: [StyledText] = ["", StyledText(Phrases.Calling.next, .faint)]
        for entry in rest.prefix(Self.mostNext) {
            let dial = entry.dial.map { PhoneText.text($0.number) } ?? Phrases.Calling.noPhone
            let clock = vantage.clock(in: entry.dial?.zone ?? entry.point.contact.zone)
            lines.append(text(of: entry).head)
            lines.append("    \(dial, .strong)  \(clock)")
            lines.append("    \(standing(entry))\(languages(entry.point.contact))\(owner(entry))")
        }
        if rest.count > Self.mostNext {
            lines.append("\(Phrases.Calling.more(rest.count - Self.mostNext, tld: sheet.tld.text))")
        }
        return lines
    }

    /// Who it belongs to, where several organisations answer for the TLD.
    private func owner(_ entry: CallSheet.Entry) -> String {
        let isSame = sheet.entries.allSatisfy {
            $0.point.organisation.utf8.elementsEqual(entry.point.organisation.utf8)
        }
        return isSame || entry.point.organisation.utf8.isEmpty
            ? "" : "; \(Phrases.Calling.owner(entry))"
    }

    private func languages(_ contact: Contact) -> String {
        let languages = contact.languages.map(\.text)
        return languages.isEmpty ? "" : "; \(Phrases.Calling.speaks(languages))"
    }

    /// Why it stands where it does.
    private func standing(_ entry: CallSheet.Entry) -> StyledText {
        let words = Phrases.Calling.self
        let zone = entry.point.contact.zone
        switch entry.standing {
        case .onDuty(let duty):
            return StyledText(words.onDuty(until: vantage.wall(duty.until, in: zone), duty), .good)
        case .available(.always): return StyledText(words.always, .good)
        case .available(.open(let until)):
            return StyledText(words.open(until: vantage.wall(until, in: zone)), .good)
        case .available(.closed(let opens)):
            return StyledText(
                words.closed(opens: opens.map { vantage.wall($0, in: zone) }),
                .warning
            )
        case .available(.unknown): return StyledText(words.unknownHours)
        }
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
