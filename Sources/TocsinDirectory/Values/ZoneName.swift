/// What somebody calls their time zone: an IANA name such as `Asia/Kathmandu`, or a fixed offset such as
/// `UTC+05:45`.
///
/// The text is kept as entered. Whether its rules are known is a matter of the `ZoneTable` at hand.
package struct ZoneName: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package var description: String { text }

    package init(_ text: String) {
        self.text = text
    }
}
