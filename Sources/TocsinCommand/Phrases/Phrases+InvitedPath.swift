/// The decisions that an invitation names.
extension Phrases.Network {
    /// - Parameter words: those of all decisions that the invitation names.
    static func decided(upTo number: Int, words: String) -> String {
        """
        The words of what it has decided, up to decision \(number): \(words)
        Whoever invited you reads out both; these stand in: tocsin decision show \(number)
        """
    }

    static func decided(_ number: Int) -> String { "Up to decision \(number):" }

    static let followsInstead =
        "Do you want to follow the decisions of this invitation instead?"

    static func otherDecisions(_ number: Int, here: String, named: String) -> CommandError {
        CommandError(
            .refused,
            code: "other-decisions",
            "The invitation names other decisions up to \(number) (words: \(named)) than this copy follows (words: \(here)).",
            remedy:
                "Ask the other members which one holds. If theirs does, begin the copy anew: stop the node, move "
                + "directory.sqlite* away, and join by their invitation."
        )
    }
}

extension Phrases.Decisions {
    /// Those of a decision and of all before it.
    static let words = "words"

    /// A decision that the invitation named has not come.
    static func awaits(_ number: Int, words: String) -> String {
        "The invitation by which you joined names a decision \(number) (words up to it: \(words)), which has not come; until it does, nothing "
            + "that is decided is followed here. If tocsin decision show \(number) of the others tells other words, "
            + "somebody has changed the invitation: get another by another way, and type: tocsin join INVITATION"
    }
}
