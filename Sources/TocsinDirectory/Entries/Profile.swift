/// What an organisation says of itself beyond its member card.
package struct Profile: Hashable, Sendable {
    /// When it was first entered.
    package var created: Timestamp
    /// When somebody last said that all of it is still right.
    package var confirmed: Timestamp
    /// What the organisation calls itself; it is found by the name in its card.
    package var name: String
    /// An https or http address; empty if none.
    package var website = ""
    package var country: CountryCode?
    /// The zone of its office.
    package var zone: ZoneName?
    /// Postal address, in lines.
    package var address = ""
    /// Lines.
    package var note = ""
    /// Fields of a later version, as they came: they survive an edit by this one.
    package var later: [UInt8] = []

    package init(name: String, created: Timestamp) {
        self.name = name
        self.created = created
        confirmed = created
    }
}
