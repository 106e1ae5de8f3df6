internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// Whom an alert addresses, as it is shown.
enum AudienceText {
    /// For people.
    ///
    /// - Parameter name: what a member is called.
    static func text(
        _ audience: Alert.Audience,
        _ name: (MemberID) -> String = \.short
    ) -> String {
        if audience.all { return Phrases.Alerts.everybody }
        let members = audience.members.map(name)
        let regions = audience.regions.map(Phrases.Alerts.region)
        return (regions + audience.tlds.map(\.display) + members).joined(separator: " ")
    }

    /// For programs.
    static func json(_ audience: Alert.Audience) -> JSON {
        .object([
            "all": .bool(audience.all),
            "regions": .strings(audience.regions),
            "tlds": .strings(audience.tlds.map(\.text)),
            "members": .strings(audience.members.map(\.description)),
        ])
    }
}
