internal import ArgumentParser

extension Phrases {
    /// What the help of the look-ups says.
    enum Commands {
        static let show = "Everything about a TLD or an organisation."
        static let showDiscussion = """
            Shows every contact with all that it says, when it was last confirmed, and what is doubtful \
            about it. Exit code 4 if nothing is found.
            """
        static let target = ArgumentHelp(
            "A TLD (.np, np, xn--p1ai, or in its own script), an organisation's name, or the "
                + "beginning of a member's id.",
            valueName: "what"
        )
        static let call = "Whom to call now, and on which number."
        static let callDiscussion = """
            Whoever is on duty comes first, then whoever answers now, then the rest in call order. Says \
            so when nobody has the duty, or when only unconfirmed entries are known. Exit code 4 if \
            nothing is found.
            """
        static let callAll: ArgumentHelp = "All contacts, and not only those to call next."
        static let search = "Contacts and organisations that hold words."
        static let searchDiscussion = """
            Every word must be found, each as the beginning of a word, in any field and any script. \
            Capitals and accents do not matter. Exit code 4 if nothing is found.
            """
        static let words = ArgumentHelp("What to look for.", valueName: "words")
        static let who = "Whose number or address this is."
        static let whoDiscussion = """
            A number is found however it is written: with or without country code, zeros, brackets and \
            spaces. Exit code 4 if nobody has it.
            """
        static let numberOrAddress = ArgumentHelp(
            "A phone number or a mail address.",
            valueName: "number-or-address"
        )
        static let list = "All TLDs, alphabetically."
        static let listDiscussion = "Filters can be combined. Exit code 4 if nothing passes."
        static let region = ArgumentHelp(
            "Only TLDs of members in a region: AF, AP, EUR, LAC or NA.",
            valueName: "region"
        )
        static let kind = ArgumentHelp(
            "Only members of a kind: cctld-manager, gtld-registry, root-zone-manager, "
                + "regional-organisation or observer.",
            valueName: "kind"
        )
        static let language = ArgumentHelp(
            "Only contacts that speak a language, for instance ne or pt.",
            valueName: "tag"
        )
        static let stale: ArgumentHelp = "Only contacts not confirmed for eight months."
        static let onDuty: ArgumentHelp = "Only TLDs where somebody has the duty or answers now."
        static let organisation = ArgumentHelp(
            "Only members in whose names every word begins one.",
            valueName: "words"
        )
    }
}
