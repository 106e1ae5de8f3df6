internal import TocsinDirectory

/// Why a contact stands where it does among those to call, for people.
enum StandingText {
    /// In a line, with the moment at which it changes.
    static func line(_ entry: CallSheet.Entry, from vantage: Vantage) -> StyledText {
        let words = Phrases.Calling.self
        let wall = { (moment: Timestamp) in
            vantage.wall(moment, in: entry.point.contact.zone, beside: entry.dial?.zone)
        }
        switch entry.standing {
        case .onDuty(let duty):
            return StyledText(words.onDuty(until: wall(duty.until), duty), .good)
        case .available(.always): return StyledText(words.always, .good)
        case .available(.open(let until)):
            return StyledText(words.open(until: wall(until)), .good)
        case .available(.closed(let opens)):
            return StyledText(
                words.closed(opens: opens.map(wall)),
                .warning
            )
        case .available(.unknown): return unknown(entry.point.contact)
        }
    }

    /// Hours that are said but cannot be told without the rules of their zone are not hours that
    /// nobody said.
    private static func unknown(_ contact: Contact) -> StyledText {
        let words = Phrases.Calling.self
        if contact.availability.text.utf8.isEmpty { return StyledText(words.unknownHours) }
        let why = contact.zone == nil ? words.hoursWithoutZone : words.hoursUnknownHere
        return StyledText(why, .warning)
    }
}
