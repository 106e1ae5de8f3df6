internal import TocsinRecord

/// A record that has come, and how.
struct Arrival {
    let record: Record
    let origin: Origin
    let manner: Manner

    /// How a record came, which decides how it travels on.
    enum Manner {
        /// As news: it is flooded to everybody else.
        case news
        /// In answer to a comparison.
        case streamed
        /// From a bundle: what authorises it may come after it.
        case bulk
    }
}

/// What to do with a record that has come.
enum Verdict {
    case accept(Verified<Record>)
    /// It is held already.
    case duplicate
    /// It is on its way to the store already, in that batch.
    case pending(Batch.ID)
    /// What would authorise or excuse it may be on its way.
    case wait
    case refuse(Refusal)
    /// Its member has said as much as it may for now.
    case holdBack
    /// No correct node passes it on.
    case offence(RecordError)
}
