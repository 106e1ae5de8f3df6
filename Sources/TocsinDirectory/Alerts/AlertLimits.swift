/// Every limit on what an alert and what is said of it can hold, with its reason.
///
/// Texts are measured in bytes of UTF-8. All of it must fit into a payload besides.
package enum AlertLimits {
    /// What fits into the subject of a mail, in scripts of three bytes a character.
    package static let headline = 360
    /// Some five pages.
    package static let text = 16_384
    /// A note of somebody else, or a reason.
    package static let note = DirectoryLimits.note
    /// What a person adds to an answer.
    package static let answer = 1_000
    /// A topic of the taxonomy; the longest has 57 bytes.
    package static let topic = 100
    /// How to join a call: numbers, codes, addresses.
    package static let bridge = 1_000
    /// An indicator; what browsers are known to keep of an address.
    package static let indicator = DirectoryLimits.website
    /// A reference.
    package static let reference = DirectoryLimits.website
    /// One name among those affected.
    package static let name = DirectoryLimits.name

    /// Indicators: more of them are a list of its own.
    package static let indicators = 200
    package static let references = 32
    /// Names of one sort among those affected.
    package static let affected = 128
    /// TLDs of an audience or of a drill: all that there are, and as many more.
    package static let tlds = 640
    /// Members of an audience.
    package static let members = 640
    /// The regions there are, and some of later versions.
    package static let regions = 16
    /// Contact points to call.
    package static let contacts = 16
    /// Statements of one alert that stand side by side and are read: officers who do not know of each other make two or three, and
    /// thousands would have to be read anew with each look.
    package static let weighed = 64
    /// Names that an outcome is said of.
    package static let count = 1_000_000_000

    /// How long an alert may last, in seconds: 90 days.
    ///
    /// Asked when it is written alone.
    package static let longestLife: Int64 = 90 * 86_400
    /// How long it lasts if nobody says: 14 days.
    package static let usualLife: Int64 = 14 * 86_400
}
