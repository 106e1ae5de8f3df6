internal import TocsinDirectory
internal import TocsinRecord

/// Compares versions of a register apart from the time at which somebody said that all is right.
enum Confirmation {
    /// Whether one body says nothing but that the other is still right.
    static func isConfirmation(_ later: [UInt8], of earlier: [UInt8], kind: RecordKind) -> Bool {
        switch kind {
        case .contact:
            guard var new = try? Contact(decoding: later),
                let old = try? Contact(decoding: earlier)
            else { return false }
            new.confirmed = old.confirmed
            return new == old
        case .profile:
            guard var new = try? Profile(decoding: later),
                let old = try? Profile(decoding: earlier)
            else { return false }
            new.confirmed = old.confirmed
            return new == old
        case .rota:
            guard var new = try? Rota(decoding: later), let old = try? Rota(decoding: earlier)
            else {
                return false
            }
            new.confirmed = old.confirmed
            return new == old
        default: return false
        }
    }
}
