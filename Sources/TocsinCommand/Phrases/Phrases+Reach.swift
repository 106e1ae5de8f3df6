internal import ArgumentParser

extension Phrases {
    /// Who says that it holds what.
    enum Reach {
        static let abstract = "Show which members say that they hold a record, or all that is here."
        static let discussion = """
            Every node says from time to time what it holds, and neighbours pass that on. A small network knows within \
            seconds, one of 300 nodes within a minute of an alert and within half an hour of anything else.

            Without a record the nodes are listed, with what each last said.

            A node that says nothing for a while is silent: it may be down, or cut off from here. That is three minutes among \
            up to ten nodes, 18 seconds for each of more, and an hour and a half at most, while this node runs. Members that were never \
            heard have no node yet, as far as this copy knows. Nobody can prove what it holds.
            """
        static let recordHelp: ArgumentHelp =
            "The beginning of its identifier (tocsin record list)."

        static let organisation = "ORGANISATION"
        static let node = "NODE"
        static let software = "SOFTWARE"
        static let heard = "LAST HEARD"
        static let holds = "HOLDS"
        static let everything = "all that is here"
        static let differs = "not the same yet"
        static let silent = "silent"
        static let here = "this copy"

        /// How many hold a record.
        static func reached(_ record: String, _ holding: Int, of members: Int) -> String {
            "\(record): \(holding) of \(members) members say that they hold it."
        }

        /// How many hold all that is here.
        static func all(_ holding: Int, of members: Int) -> String {
            "\(holding) of \(members) members say that they hold all that is here."
        }

        /// No node but the own one was heard.
        static func nobody(of members: Int) -> String {
            "Nobody has been heard yet: this copy knows of \(counted(members, "member")), and of no node but its own. "
                + "With whom it is linked: tocsin peers"
        }

        static func notYet(_ names: [String]) -> String {
            "Not yet: \(names.joined(separator: ", "))"
        }

        static func silent(_ names: [String]) -> String {
            "Silent: \(names.joined(separator: ", "))"
        }

        static func unheard(_ names: [String]) -> String {
            "Never heard here: \(names.joined(separator: ", "))"
        }

        static func doesNotCount(_ record: String) -> CommandError {
            CommandError(
                .notFound,
                code: "does-not-count",
                "\(record) does not count here, so that nobody passes it on.",
                remedy: "See why: tocsin record show \(record)"
            )
        }

        static func erased(_ record: String) -> CommandError {
            CommandError(
                .notFound,
                code: "erased",
                "\(record) is erased: who holds what is left of it says nothing of what it was.",
                remedy:
                    "See what erased it, and how far that has come: tocsin record show \(record)"
            )
        }
    }
}
