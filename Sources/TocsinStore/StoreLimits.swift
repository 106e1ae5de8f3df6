/// Limits of the store, with their reasons.
///
/// Times are in seconds during which the node ran; no clock takes part.
package enum StoreLimits {
    /// How long an erased payload stays after a signing key asked for it.
    ///
    /// Long enough to find out that the key was stolen.
    package static let erasureDelay: Int64 = 7 * 86_400
    /// Records in one transaction.
    ///
    /// More would keep others waiting for the lock and the log growing.
    package static let batch = 4096
    /// Drafts before there is a network.
    package static let drafts = 1024
    /// Local entries: a dozen for each TLD there is.
    package static let localEntries = 20_000
    /// Reports: one a day for ten years.
    package static let reports = 4096
    /// Notes of calls: all TLDs there are, three times a year for ten years.
    package static let loggedCalls = 10_000
    /// Reports beside which none is kept of a mail: anybody can send one, and what people type must find its place.
    package static let reportsWithMails = 3072
    /// Members that are pinned or blocked: more than a large network has.
    package static let localMarks = 2048
    /// Damaged records that are kept to be looked at.
    package static let quarantine = 1000
    /// Other current versions of a contact that are shown beside the one that stands.
    ///
    /// A member may sign thousands; whoever looks for a number must not wait for them.
    package static let otherVersions = 16
    /// Disputed feeds of a member, and records at one place, that are told to whoever looks at it.
    ///
    /// A thief may sign thousands; two of them are enough to show that he is there.
    package static let disputes = 8
    /// Records that name another one, told to whoever asks what became of that.
    ///
    /// A member may name any record in thousands of its own.
    package static let mentions = 16
    /// What a search or a list answers at most, in entries.
    package static let answers = 5000
}
