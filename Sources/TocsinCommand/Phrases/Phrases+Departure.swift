internal import ArgumentParser

extension Phrases {
    /// An organisation leaves the network.
    enum Departure {
        static let abstract =
            "Your organisation leaves: wipe what it entered everywhere, and end its keys."
        static let discussion = """
            Every contact point, rota and profile of yours is wiped on every node at once, and all of your keys but the \
            identity key end. What they signed otherwise counts on: your vouches, and your voices. A membership ends by a \
            decision alone: ask a voter to propose it. Until then you stand in the lists, without anybody to call, and with the identity key you can come back.
            """
        static let warning =
            "This reaches every node, and cannot be undone. The keys never return, nor does what is wiped."
        static let word = "leave"

        static func erases(_ entries: Int) -> String {
            entries == 0
                ? "Nothing of yours is entered."
                : "\(counted(entries, "entry of yours", "entries of yours")) would be wiped on every node."
        }

        static let hasLeft = CommandError(
            .refused,
            code: "has-left",
            "Your organisation has left already: nothing of it is entered, and no key but the identity key is in use.",
            remedy:
                "A voter ends the membership: tocsin decision propose --remove. To come back: tocsin keys renew signing"
        )

        /// What the status of an organisation that has left says.
        static let isAway =
            "Your organisation has left: no key of it but the identity key is in use. To come back: tocsin keys renew signing"

        /// Of an invitation that such a member writes.
        static let invitesInVain =
            "Your organisation has left: no node links with yours, so that your copy ages, and who dials it by this invitation fills "
            + "nothing. Let a member write it."

        /// What stands behind the state of such a member.
        static let cell = "has left, or lost all keys"

        /// What a voter is told of such a member.
        static func endMembership(of name: String, _ id: String) -> String {
            "\(name) has left, or lost all keys, and is a member still. Call it; if it has left, end its membership: "
                + "tocsin decision propose --remove \(id)"
        }

        /// Where a member has no key in use by which it could enter a contact.
        static func areAway(_ names: [String]) -> String {
            let verb = names.count == 1 ? "has" : "have"
            return
                "\(names.joined(separator: " and ")) \(verb) left the network, or lost all keys: none is in use but the identity key."
        }

        static func done(_ member: String) -> String {
            "Stop the node once it has told its neighbours (tocsin peers). Ask a voter to decide the rest: tocsin decision propose --remove \(member)"
        }
    }
}
