internal import TocsinDirectory

/// Why a contact stands where it does among those to call, for people.
enum StandingText {
    /// In a line, with the moment at which it changes.
    static func line(_ entry: CallSheet.Entry, from vantage: Vantage) -> StyledText {
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
        case .available(.unknown): return unknown(entry.point.contact)
        }
    }

    /// Hours that are said but cannot be told without the rules of their zone are not hours that
    /// nobody said.
    private static func unknown(_ contact: Contact) -> StyledText {
        contact.availability.text.utf8.isEmpty
            ? StyledText(Phrases.Calling.unknownHours)
            : StyledText(Phrases.Calling.hoursUnknownHere, .warning)
    }
}
