/// What the records that are kept make of one of them.
///
/// It follows from their set alone, whatever their order, and ``Judge`` alone decides it. What begins to
/// count does so from ``held`` on.
package enum Standing: Int64, Sendable, CaseIterable {
    /// Its key had ended, and no chain leads from a head that still counts to the record.
    ///
    /// It is kept, since others may yet lead to it, and neither shown nor passed on.
    case void = 0
    /// The payload that its header promises is missing, and nothing excuses that.
    case owed = 1
    /// It counts, and is whole.
    case held = 2
    /// It counts, and its payload was erased: nobody passes that on or asks for it.
    case excused = 3

    /// Whether the record is one of the replicated set.
    package var counts: Bool { self == .held || self == .excused }
}

/// How soon the bytes of an erased payload go.
package enum Erasure: Int64, Sendable {
    /// A signing key asked for it: late enough that the owner of a stolen one can prevent it.
    case later = 0
    /// An identity key asked for it.
    case atOnce = 1
}
