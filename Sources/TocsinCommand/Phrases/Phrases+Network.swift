internal import ArgumentParser
internal import TocsinRecord

extension Phrases {
    /// Networks, cards and invitations.
    enum Network {
        static let abstract = "Networks."
        static let createAbstract = "Found a network from member cards, and write the invitation."
        static let createDiscussion = """
            Every founder sends the member.card of their home. Compare the eight words of each with \
            its sender by voice. The invitation goes to all of them; `tocsin join` takes it, also for \
            the one who founds.
            """
        static let inviteAbstract = "Write an invitation to the network as it is now."
        static let inviteDiscussion = """
            It holds the beginning of the network, the decisions that this copy follows, and the nodes that \
            this one dials, with their keys. It is no secret and admits nobody: who joins by it applies. \
            With --qr it also becomes a page of QR codes, which a newcomer scans where no mail comes through.
            """
        static let ownAddressHelp: String =
            "Where your own node answers from outside, such as 192.0.2.7:4711; else where it listens."
        static let namesNobody =
            "The invitation names no node to dial: give --address, or peers in config.yaml."

        static func badAddress(_ text: String) -> CommandError {
            CommandError(
                .usage,
                code: "bad-address",
                "\(text) is no address with a port.",
                remedy: "For instance: --address 192.0.2.7:4711"
            )
        }

        static func inviteNext(_ file: String) -> String {
            """

            Next:
              1. Send \(file) to whoever wants to join, and read them these words by voice.
              2. They type: tocsin join \(ShellWord.text(file))
            """
        }

        static let nameHelp: String = "What people call the network."
        static let invitationHelp: String = "The file to write."
        static let peerHelp = ArgumentHelp(
            "Where a founder's node answers, such as np=192.0.2.7:4711; repeated.",
            discussion:
                "Before the sign stands a TLD of the founder or the beginning of the node key.",
            valueName: "founder=address"
        )
        static let cardsHelp: String = "The member.card of each founder."
        static let askName = "The network's name"
        static let wordsCompared = "Have you compared each founder's words with them by voice?"
        static let founderHead = "FOUNDER"
        static let tldsHead = "TLDS"
        static let wordsHead = "WORDS"
        static let network = "Network:"

        static func namedAddress(_ address: String) -> String {
            "\(address) is a name, and the DNS may be what is broken when it is needed: better an IP address."
        }

        static func ownCardIsMissing(_ path: String) -> String {
            "Your own card is not among these, so you will not be a member: \(path)"
        }

        static let draftsFirst = CommandError(
            .interrupted,
            code: "not-confirmed",
            "Not confirmed. You have not joined yet.",
            remedy:
                "Change what is odd (tocsin contact edit), and type tocsin join INVITATION again."
        )

        static func contested(_ tld: String) -> String {
            "More than one founder says to manage .\(tld)."
        }

        static func createNext(_ file: String) -> String {
            """

            Next:
              1. Send \(file) to every founder, and read them the network's words by voice.
              2. Everybody, you included, types: tocsin join \(file)
            """
        }

        static func cannotFound(_ error: GenesisError) -> CommandError {
            let reason =
                switch error {
                case .founderTwice: "One founder's card is named twice."
                case .keyTwice: "Two founders share a key."
                case .mixesDemo:
                    "Cards of a demonstration and others cannot found a network together."
                case _: "A rule of networks is broken."
                }
            return CommandError(
                .refused,
                code: "cannot-found",
                "These cards cannot found a network. \(reason)",
                cause: error
            )
        }

        static func badPeer(_ text: String) -> CommandError {
            CommandError(
                .usage,
                code: "bad-peer",
                "--peer \(text) is not a founder and an address.",
                remedy: "For instance: --peer np=192.0.2.7:4711"
            )
        }

        static let tooManyPeers = CommandError(
            .usage,
            code: "too-many-peers",
            "An invitation names \(Limits.peersInInvitation) nodes at most, with "
                + "\(Limits.addressesOfPeer) addresses each.",
            remedy: "Give fewer --peer: every node finds the others through the first few."
        )

        static func unknownFounder(_ name: String) -> CommandError {
            CommandError(
                .usage,
                code: "unknown-founder",
                "\(name) means none of the founders, or several.",
                remedy: "Name a TLD that only one of them holds, or the beginning of a node key."
            )
        }

        static let joinAbstract = "Take an invitation: become part of a network."
        static let joinDiscussion = """
            Writes the network and its peers into the home, and signs the contacts that were entered \
            before. Who is no founder applies: an application is written, for members who vouch; once \
            enough have, the same command again signs the contacts.
            """
        static let fileHelp: String =
            "The file from whoever founded the network, or a text of all its QR codes; - for standard input."

        static func joining(_ name: String, founders: Int, words: String) -> String {
            """
            The network "\(SafeText.line(name))" with \(counted(founders, "founder")).
            Its words: \(words)
            """
        }

        static let wordsAgree = "Do these words agree with those of whoever invited you?"

        /// Nobody is there to say that the network's words agree.
        static func nobodyCompares(_ file: String) -> CommandError {
            CommandError(
                .usage,
                code: "answer-missing",
                "The network's words have to be compared, and nobody can be asked for that here.",
                remedy: file == "-"
                    ? "Save what was scanned to a file, and name that at a terminal:\n\(scanning("page.png"))"
                    : "At a terminal: tocsin join \(ShellWord.text(file))"
            )
        }

        static func joined(_ name: String, drafts: Int) -> String {
            "This member is part of \"\(name)\" now."
                + (drafts == 0 ? "" : " Drafts to sign: \(drafts).")
        }

        static func leftOut(_ count: Int) -> String {
            "\(counted(count, "address", "addresses")) of the invitation left out: a node "
                + "dials \(PeerSettings.mostPeers) at most, and only what is an IP address or a name "
                + "with a port."
        }

        static func joinNext(
            _ place: PeerSettings.OwnPlace,
            _ path: String,
            home: String
        ) -> String {
            let node = "Next: tocsin node\(home)"
            switch place {
            case .none: return node
            case .listening(let address):
                return """
                    The others will dial this node at \(address), so it listens there: \(path).
                    If that is a router's address, which the router passes on to this machine, change
                    listen to 0.0.0.0 and the port.
                    \(node)
                    """
            case .named(let address, let port):
                return """
                    The others will dial this node at \(address). Add this line to \(path):
                    listen: "0.0.0.0:\(port)"
                    \(node)
                    """
            case .kept(let address):
                return """
                    This node listens on \(address), as \(path) says.
                    \(node)
                    """
            }
        }

        static func notAnInvitation(
            _ path: String,
            _ error: InvitationError,
            but other: OwnFile?
        ) -> CommandError {
            let file = came(path)
            if let other {
                return CommandError(
                    .verificationFailed,
                    code: "not-an-invitation",
                    "\(file) is \(Files.kind(other)), and no invitation.",
                    remedy:
                        "Ask for the file that tocsin network create or tocsin network invite wrote."
                )
            }
            return CommandError(
                .verificationFailed,
                code: "not-an-invitation",
                "\(file) is not a valid invitation.",
                remedy: "Ask for the file again, and compare its size.",
                // That it is something else need not be said twice.
                cause: error == .notAnInvitation ? nil : error
            )
        }

        static let otherNetwork = CommandError(
            .refused,
            code: "other-network",
            "This home belongs to another network already.",
            remedy: "Make a home for each network: tocsin init --home FOLDER"
        )

        static let mixesDemo = CommandError(
            .refused,
            code: "mixes-demo",
            "Keys of a demonstration are worth nothing in another network, and others have no place in "
                + "a demonstration.",
            remedy: "Make a member of your own: tocsin init --home FOLDER"
        )

        static func notACard(_ path: String, _ error: CardError) -> CommandError {
            CommandError(
                .verificationFailed,
                code: "not-a-card",
                "\(path) is not a valid member card.",
                remedy: "Ask its member for the file member.card of their home.",
                cause: error
            )
        }

        static func damagedGenesis(_ path: String, _ error: GenesisError) -> CommandError {
            CommandError(
                .verificationFailed,
                code: "damaged-genesis",
                "\(path) is not the beginning of a network.",
                remedy: "Restore it from your backup, or join again in a fresh home.",
                cause: error
            )
        }
    }
}
