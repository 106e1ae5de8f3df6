internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

extension Phrases {
    /// What the voters have ruled, where it changes what somebody sees.
    enum Rulings {
        /// `decision 3 (0b1c2d3e4f)`.
        static func decision(_ state: DecidedState) -> String {
            "decision \(state.number) (\(state.decision.short))"
        }

        private static func show(_ state: DecidedState) -> String {
            "tocsin decision show \(state.decision.short)"
        }

        static func nobodyHolds(_ held: HolderlessTLD) -> String {
            let claimed =
                held.claimants.isEmpty
                ? "" : " It is claimed by \(held.claimants.joined(separator: ", "))."
            return
                "Nobody holds \(held.label.text) since \(decision(held.ruled)).\(claimed)"
        }

        static func nobodyToCall(_ held: HolderlessTLD) -> CommandError {
            let shows =
                held.claimants.isEmpty ? [] : ["tocsin member show .\(held.tld)   who claims it"]
            return CommandError(
                .notFound,
                code: "held-by-nobody",
                nobodyHolds(held),
                remedy: Targets.choice(["\(show(held.ruled))   who wanted it"] + shows)
            )
        }

        static func merelyClaimed(_ tld: TLD, by names: [String]) -> CommandError {
            CommandError(
                .notFound,
                code: "held-by-nobody",
                "Nobody holds \(tld.display). It is claimed by \(names.joined(separator: ", ")).",
                remedy: "Next: tocsin member show .\(tld)"
            )
        }

        /// A TLD that a member names and a ruling gives to somebody else, or to nobody.
        static func isLost(_ label: HeldLabel, to holder: String?, _ state: DecidedState) -> String
        {
            "The voters ruled that \(holder ?? "nobody") holds \(label.text): \(decision(state)). Nobody is sent to you for it. "
                + "Look at it: \(show(state))"
        }

        static func isErased(_ what: String, _ state: DecidedState) -> String {
            "By \(decision(state)) \(what). Who wanted it: \(show(state))"
        }

        static func isRemoved(_ state: DecidedState) -> String {
            "Your organisation was removed from the network by \(decision(state)): nothing that it said counts any more. "
                + "Who wanted it: \(show(state))"
        }
    }
}
