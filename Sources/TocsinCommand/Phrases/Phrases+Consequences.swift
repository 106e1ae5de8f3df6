/// What follows from proposals unsaid, and what no client speaks for.
extension Phrases.Decisions {
    /// - Parameter words: the eight that show who it is.
    static func stranger(_ name: String, _ part: Stranger.Part, words: String) -> String {
        switch part {
        case .enrolled: "\(name), which is no member here, gets a voice; words: \(words)"
        case .confirmed: confirmsStranger(name, words)
        case .holder(let label):
            "\(name), which is no member here, is to hold \(label.text); words: \(words)"
        case .successor:
            "\(name), which is no member here, is to stand in another's place; words: \(words)"
        case .admitted: "\(name), which waits, becomes a member by it; words: \(words)"
        }
    }

    static func cutsOff(_ name: String) -> String {
        "\(name) is no member any more: nobody confirms it here, and the vouches for it would not suffice"
    }

    /// - Parameter lines: one for each, with its words.
    static func admitsStranger(_ lines: [String]) -> CommandError {
        CommandError(
            .refused,
            code: Insistence.admitsStranger.rawValue,
            "It treats as a member, or makes one of, whom this copy does not know as one: \(lines.joined(separator: "; ")).",
            remedy:
                "Let the node run until it agrees with a peer; if that changes nothing, ask who proposed it. If you know who it is: "
                + Insistence.admitsStranger.option
        )
    }

    static func endsMembership(_ names: [String]) -> CommandError {
        CommandError(
            .refused,
            code: Insistence.endsMembership.rawValue,
            "The proposal does not say that it ends the membership of \(names.joined(separator: ", ")): nobody confirms it here, "
                + "and the vouches for it would not suffice.",
            remedy: "Ask for a proposal by somebody who knows it. If you want it so: "
                + Insistence.endsMembership.option
        )
    }

    static func endsForeignKey(_ name: String, _ key: String) -> CommandError {
        CommandError(
            .refused,
            code: "ends-foreign-key",
            "It ends key \(key) for \(name), whose it is not: whoever has it could be no member any more.",
            remedy:
                "Let the node run until it agrees with a peer; if that changes nothing, have it proposed anew: tocsin decision propose"
        )
    }

    static func beginsForeignKey(_ name: String, _ key: String) -> CommandError {
        CommandError(
            .refused,
            code: "begins-foreign-key",
            "It lets key \(key) speak for \(name), which has not granted that key for itself alone: whoever has it would get "
                + "another's voice.",
            remedy: "Tell \(name) and the other voters who wants it: tocsin decision list"
        )
    }

    static func endsOwnVoice(_ names: [String]) -> CommandError {
        CommandError(
            .refused,
            code: "ends-own-voice",
            "It ends the key by which \(names.joined(separator: ", ")) spoke for it: that voice never counts, and is final.",
            remedy: "Agree with the other voters on another proposal: tocsin decision propose"
        )
    }

    static let fitsNoRecord = CommandError(
        .refused,
        code: "too-long",
        "With the voices for it no record has room for it: this can never be decided.",
        remedy: "Propose it in several decisions, one after the other: tocsin decision propose"
    )

    /// What a person has agreed to is not what would be signed.
    static func hasChanged(_ id: String) -> CommandError {
        CommandError(
            .refused,
            code: "has-changed",
            "While you were asked something came that changes what it does. Nothing was signed.",
            remedy: "Look at it again: tocsin decision show \(id)"
        )
    }
}
