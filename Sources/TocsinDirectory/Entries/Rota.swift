package import TocsinRecord

/// Who of a member's contacts is on duty when.
package struct Rota: Hashable, Sendable {
    /// When it was first entered.
    package var created: Timestamp
    /// When somebody last said that all of it is still right.
    package var confirmed: Timestamp
    /// The TLDs it is for; none stands for all of the member's.
    package var tlds: [TLD] = []
    package var name: String
    /// The zone in which turns begin and hours are counted.
    package var zone: ZoneName
    /// Lines of duty: the first is called first.
    package var shifts: [Shift] = []
    /// They stand in for the first line; of two that overlap the later in the list holds.
    package var overrides: [Override] = []
    /// Lines.
    package var note = ""
    /// Fields of a later version, as they came: they survive an edit by this one.
    package var later: [UInt8] = []

    package init(name: String, zone: ZoneName, created: Timestamp) {
        self.name = name
        self.zone = zone
        self.created = created
        confirmed = created
    }
}

/// A line of duty that goes round.
package struct Shift: Hashable, Sendable {
    /// When the first turn begins, in the rota's zone.
    package var date: CivilDate
    /// The same: minutes after that date's midnight, 0 to 1439.
    package var minute: Int
    /// How long a turn lasts on the clock of the rota's zone, in minutes.
    package var length: Int
    /// Contacts of the same member in the order of their turns; then it begins anew.
    package var turns: [Subject]
    /// The hours of the week that this line covers; none: all.
    package var hours: [WeeklyHours]

    package init(
        date: CivilDate,
        minute: Int = 0,
        length: Int,
        turns: [Subject],
        hours: [WeeklyHours] = []
    ) {
        self.date = date
        self.minute = minute
        self.length = length
        self.turns = turns
        self.hours = hours
    }
}

/// Somebody stands in.
package struct Override: Hashable, Sendable {
    package var from: Timestamp
    /// The first second that is no longer covered.
    package var until: Timestamp
    /// Who; `nil`: nobody is on duty.
    package var contact: Subject?
    package var note: String

    package init(from: Timestamp, until: Timestamp, contact: Subject?, note: String = "") {
        self.from = from
        self.until = until
        self.contact = contact
        self.note = note
    }
}
