internal import TocsinMembership
internal import TocsinRecord

extension Phrases {
    /// What is said of voters who vouch for many at a time.
    enum Vouching {
        static let label = "vouches for"
        static let isOvercommitted = "vouches for too many"
        static let standsNot = "does not stand: it vouches for too many at a time"
        static func more(_ count: Int) -> String { "\(count) more" }

        /// For whom a voter vouches whom no decision has confirmed, and how many of these may be.
        static func count(_ open: OpenVouching) -> StyledText {
            let unconfirmed = "\(open.applicants.count) unconfirmed of at most \(open.most)"
            let names = (open.members + open.waiting).joined(separator: ", ")
            let silence = "\(unconfirmed), so none of these vouches stands"
            return open.isTooMuch
                ? "\(silence, .bad): \(names)"
                : "\(unconfirmed): \(names)"
        }

        /// What `status` tells a voter who cannot vouch for one more.
        static func own(_ open: OpenVouching) -> String {
            let head = "You vouch for \(organisations(open)) that no decision has confirmed; "
            return open.isTooMuch
                ? head + "at most \(open.most) may be, so none of these vouches stands. If they "
                    + "are not yours, end the stolen key: tocsin keys end KEY. If they are: \(ways(open))"
                : head + "that is as many as may be at a time. \(ways(open))"
        }

        /// What `status` tells voters of another one.
        static func other(_ name: String, _ open: OpenVouching) -> String {
            "\(name) vouches for \(organisations(open)) that no decision has confirmed; at most \(open.most) may be, so none "
                + "of these vouches stands. Ask it whether it did so, on a number that you know, and confirm nobody before."
        }

        private static func organisations(_ open: OpenVouching) -> String {
            counted(open.applicants.count, "organisation")
        }

        /// How the number becomes smaller.
        private static func ways(_ open: OpenVouching) -> String {
            let members = open.members.joined(separator: ", ")
            let waiting = open.waiting.joined(separator: ", ")
            let ways =
                (members.isEmpty
                    ? [] : ["\(members): have them confirmed, tocsin decision propose --confirm"])
                + (waiting.isEmpty
                    ? []
                    : ["\(waiting): others must vouch for them, too; or tocsin vouch ID --withdraw"])
            return ways.joined(separator: "; ")
        }

        /// That one vouch more would be worth none.
        static func tooMany(_ open: OpenVouching) -> CommandError {
            CommandError(
                .refused,
                code: "too-many-vouches",
                "You vouch for \(organisations(open)) that no decision has confirmed, as many as may be at a time: with one "
                    + "more, none of these vouches would stand.",
                remedy: ways(open)
            )
        }

        /// That by a proposal a voter would vouch for too many.
        static func wouldBeTooMuch(_ name: String, _ count: Int, most: Int) -> String {
            "\(name) vouches for \(counted(count, "organisation")) that no decision has confirmed; at most \(most) could be, so "
                + "none of these vouches would stand"
        }

        /// Who is not confirmed, since others doubt it.
        static func leftOut(_ names: [String]) -> String {
            "Not confirmed, since fewer vouch for them now than should: \(names.joined(separator: ", ")). "
                + "Look at them: tocsin member show; another vouch takes the doubt away."
        }

        /// What `status` tells a member for whom too few vouch.
        static let isDoubted =
            "Fewer voters vouch for you now than should, and every copy says so. Ask voters who know you to look: "
            + "tocsin member show, then tocsin vouch FILE"
    }
}
