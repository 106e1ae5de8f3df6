internal import TocsinDirectory
internal import TocsinStore

extension Phrases {
    /// How old a copy of the directory is.
    enum Copies {
        static let freshnessIsMisread =
            "TOCSIN_FRESHNESS says two numbers of days, like 90d,180d. Contacts are ageing after 122 days and stale after 244, as usual."
        static let never = "This copy has never agreed with a peer."
        static let ownClock = "this machine's clock"
        static let givenClock = "the time given with --at"
        static let doubtful = "CLOCK DOUBTFUL"
        static let clockIsBehind =
            "CLOCK DOUBTFUL: what this copy holds is newer than this machine's time. Set the clock."

        static func damaged(_ count: Int, of name: String) -> String {
            "\(counted(count, "contact")) of \(name) \(count == 1 ? "is" : "are") damaged in this copy and not shown: "
                + "tocsin verify --repair"
        }

        static func damagedHere(_ count: Int) -> String {
            counted(count, "contact is", "contacts are")
                + " damaged in this copy and left out: tocsin verify --repair"
        }

        static func onlyDamaged(_ count: Int) -> CommandError {
            CommandError(
                .verificationFailed,
                code: "damaged",
                "What holds these words is damaged in this copy: "
                    + counted(count, "contact") + ".",
                remedy: "Next: tocsin verify --repair     and ask another member meanwhile"
            )
        }

        static func allDamaged(_ count: Int, of name: String) -> CommandError {
            CommandError(
                .verificationFailed,
                code: "damaged",
                "Every contact of \(name), \(count) in all, is damaged in this copy.",
                remedy: "Next: tocsin verify --repair     and ask another member meanwhile"
            )
        }

        /// Nothing is known of what was asked for, since nothing has come here yet.
        static func isEmpty(_ name: String) -> CommandError {
            CommandError(
                .notFound,
                code: "empty-copy",
                "This copy is empty and has never agreed with a peer: what there is for \(name) is not here.",
                remedy: "Fill it: tocsin node     or: tocsin bundle import FILE"
            )
        }

        static func cannotOpen(_ error: StoreError) -> CommandError {
            let isBroken = error.code == .damaged || error.code == .foreign
            return CommandError(
                isBroken ? .verificationFailed : .failed,
                code: error.code.rawValue,
                error.message
            )
        }

        static func tooOld(_ limit: SpanOfTime) -> CommandError {
            CommandError(
                .partial,
                code: "copy-too-old",
                "The answer is whole, but this copy has not agreed with a peer for \(limit).",
                remedy: "Look at: tocsin status     and start the node: tocsin node"
            )
        }

        static func agreed(_ ago: String, _ moment: Timestamp, clock: String) -> String {
            "This copy agreed with a peer \(ago) (\(moment)), by \(clock)."
        }
    }
}
