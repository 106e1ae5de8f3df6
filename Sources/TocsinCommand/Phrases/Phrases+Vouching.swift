internal import TocsinMembership
internal import TocsinRecord

extension Phrases {
    /// What is said of members who vouch for many at once.
    enum Vouching {
        static let label = "vouches for"
        static let isOvercommitted = "vouches for too many"
        static let standsNot = "does not stand, since it vouches for too many at once"

        /// For how many a member vouches whom no decision has confirmed.
        static func count(_ count: Int, most: Int) -> StyledText {
            count > most
                ? "\("\(count) whom no decision has confirmed, at most \(most): none of it stands", .bad)"
                : "\(count) whom no decision has confirmed, at most \(most)"
        }

        /// What `status` tells a member who cannot vouch for one more.
        static func own(_ count: Int, most: Int) -> String {
            let now =
                count > most
                ? "You vouch for \(count) organisations that no decision has confirmed, and at most \(most) are "
                    + "heard: none of these vouches stands."
                : "You vouch for \(count) organisations that no decision has confirmed, as many as one may at once."
            return "\(now) \(remedy)"
        }

        /// What `status` tells voters of another member.
        static func other(_ name: String, _ count: Int, most: Int) -> String {
            "\(name) vouches for \(count) organisations that no decision has confirmed, and at most \(most) are heard: "
                + "none of these vouches stands. Ask it whether it did so, on a number that you know."
        }

        private static let remedy =
            "Have the members confirmed: tocsin decision propose --confirm. Or take a vouch back: "
            + "tocsin vouch FILE --withdraw"
        /// That one vouch more would be worth none.
        static func tooMany(_ count: Int, most: Int) -> CommandError {
            CommandError(
                .refused,
                code: "too-many-vouches",
                "You vouch for \(count) organisations that no decision has confirmed, and this network hears at "
                    + "most \(most) from one member: with one more, none of these vouches would stand.",
                remedy: remedy
            )
        }
    }
}
