internal import TocsinDirectory

/// From when, and with which time zones at hand, the directory is looked at.
struct Vantage: Sendable {
    /// The moment that is assumed.
    let now: Timestamp
    /// The rules of the zones that are shown.
    let zones: ZoneTable
    /// From when on contacts that nobody confirms are marked.
    let policy: FreshnessPolicy

    /// How long ago somebody said that a contact is right.
    func freshness(of point: ContactPoint) -> Freshness { point.freshness(at: now, policy: policy) }

    /// What the clock on somebody's wall shows, or `nil` if no zone is said or its rules are unknown
    /// here.
    func localTime(in zone: ZoneName?) -> LocalTime? {
        zones.rules(of: zone)?.localTime(at: now)
    }

    /// The same in words, with the zone: "03:12 Sat 21 Nov, night (Asia/Kathmandu, UTC+05:45)".
    func clock(in zone: ZoneName?) -> StyledText {
        guard let zone else { return StyledText(Phrases.Hours.noZone, .faint) }
        guard let time = localTime(in: zone) else {
            return "\(zone.text) (\(Phrases.Hours.unknownZone, .warning))"
        }
        let isFixed = zone.fixedOffset != nil
        let name =
            isFixed ? Phrases.Hours.fixed(time.offsetText) : "\(zone.text), \(time.offsetText)"
        let night = time.isNight ? StyledText(", \(Phrases.Hours.night)", .warning) : ""
        return "\(Phrases.Hours.wall(time))\(night) (\(name))"
    }

    /// A moment on the clock of a zone: "06:00 Sat 21 Nov there"; in UTC if its rules are unknown here.
    ///
    /// - Parameter shown: the zone whose clock stands beside it, if it is another: then the zone is named.
    func wall(_ moment: Timestamp, in zone: ZoneName?, beside shown: ZoneName? = nil) -> String {
        guard let zone, let time = zones.rules(of: zone)?.localTime(at: moment) else {
            return moment.description
        }
        return shown == nil || shown == zone
            ? Phrases.Calling.there(time) : Phrases.Calling.there(time, in: zone)
    }
}
