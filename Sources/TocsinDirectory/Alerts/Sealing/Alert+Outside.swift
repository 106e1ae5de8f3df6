package import TocsinRecord

extension Alert {
    /// Whether people are woken for it: it is meant, and must be acted on at once.
    package var isPressing: Bool { status.isActual && isUrgent }

    /// Whether something severe must be acted on at once; a severity of a later version counts as the gravest.
    var isUrgent: Bool { urgency == .immediate && (severity?.isGrave ?? false) }

    /// What everybody reads of it if it is sealed.
    ///
    /// - Returns: `nil` if it is none to be sealed, or says what has no room there: a choice of a later version.
    package var outside: SealedOutside? {
        guard tlp.isForNamedReaders, let status = UInt8(exactly: status.rawValue),
            let label = UInt8(exactly: tlp.rawValue),
            let hour = UInt32(exactly: created.seconds / Self.hour)
        else { return nil }
        return SealedOutside(
            status: status,
            label: label,
            wakes: isPressing,
            hour: hour,
            expires: expires.seconds
        )
    }

    private static let hour: Int64 = 3_600

    /// Whether it says what stands outside, but for whom it wakes: the author may want that otherwise.
    func agrees(with outside: SealedOutside) -> Bool {
        guard let own = self.outside else { return false }
        return (own.status, own.label, own.hour, own.expires)
            == (outside.status, outside.label, outside.hour, outside.expires)
    }
}

extension Severity {
    /// Whether people are woken where that must be acted on at once.
    var isGrave: Bool { !isKnown || rawValue <= Severity.severe.rawValue }
}

extension SealedOutside {
    /// Whether it is meant.
    package var alertStatus: AlertStatus { AlertStatus(rawValue: Int(status)) }
    /// Who may see it.
    package var trafficLight: TrafficLight { TrafficLight(rawValue: Int(label)) }
    /// The beginning of the hour in which it was written, by its author's clock.
    package var written: Timestamp { Timestamp(clamping: Int64(hour) * 3_600) }
    /// When it runs out.
    package var end: Timestamp { Timestamp(clamping: expires) }
}
