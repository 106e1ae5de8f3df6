/// Every limit on what an entry of the directory can hold, with its reason.
///
/// What exceeds one is refused with the field named, on the way in as on the way out: these are the numbers a
/// second implementation must share. Texts are measured in bytes of UTF-8.
package enum DirectoryLimits {
    // MARK: Texts

    /// A name, an organisation, a role: what fits on a line of paper in any script.
    package static let name = 200
    /// One short remark at a phone or a date.
    package static let remark = 300
    /// A note in lines: a page, so that one contact leaves a record room for everything else.
    package static let note = 4_000
    /// A postal address.
    package static let address = 1_000
    /// A web address; what browsers are known to keep.
    package static let website = 2_000
    /// A messenger's service or a telecom's kind.
    package static let service = 60
    /// A messenger's id or a telecom's value: Matrix ids have 255 bytes.
    package static let identifier = 300
    /// A mail address: 64 of local part, the sign, 255 of domain (RFC 5321, 4.5.3.1).
    package static let mail = 320
    /// A phone number as it was entered: remarks in brackets included.
    package static let phoneText = 100
    /// What is dialled after a call is answered.
    package static let phoneExtension = 20
    /// A domain name in text form (RFC 1035, 2.3.4).
    package static let domain = 253
    /// A label of a domain name.
    package static let label = 63
    /// A time zone's name; the longest today has 32 bytes.
    package static let zone = 64
    /// A language tag; RFC 5646, 4.4.1 asks for at least 35.
    package static let language = 64
    /// The version of a notice.
    package static let noticeVersion = 40
    /// Where a local entry comes from.
    package static let source = 200

    // MARK: Lists

    /// TLDs of one contact or rota: as many as a member card may name.
    package static let tlds = 128
    /// Phones of one contact.
    package static let phones = 16
    /// Mail addresses of one contact.
    package static let mails = 16
    /// Messengers of one contact.
    package static let messengers = 16
    /// Other telecoms of one contact.
    package static let others = 16
    /// Languages of one contact.
    package static let languages = 16
    /// Hours in a week: four a day.
    package static let weeklyHours = 28
    /// Exceptions by date: every day of a year's holidays, twice.
    package static let exceptions = 100
    /// Hours on one date.
    package static let hoursOfDay = 8
    /// Lines of duty in a rota.
    package static let shifts = 8
    /// Turns in a line of duty: a year of weeks.
    package static let turns = 53
    /// Overrides in a rota; past ones are dropped when it is edited.
    package static let overrides = 200

    // MARK: Numbers

    /// The greatest place in a call order.
    package static let order = 999
    /// The shortest turn in minutes: a quarter of an hour.
    package static let shortestTurn = 15
    /// The longest turn in minutes: a year.
    package static let longestTurn = 366 * 24 * 60
}
