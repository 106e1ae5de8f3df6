internal import TocsinRecord

/// A record is what the network calls one; GRDB's class of the same name plays no part here.
typealias Record = TocsinRecord.Record
