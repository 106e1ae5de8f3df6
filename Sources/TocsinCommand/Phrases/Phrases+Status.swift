internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

extension Phrases {
    /// The state of a member's copy, node and keys.
    enum Status {
        static let abstract = "Show how this member's copy, node and keys are."
        static let discussion = "Works with the daemon dead."
        static let member = "Member"
        static let home = "Home"
        static let network = "Network"
        static let decided = "Decided"
        static func decisions(_ count: Int) -> String { counted(count, "decision") }
        static let node = "Node"
        static let copy = "Copy"
        static let keys = "Keys"
        static let lastSaid = "Last said"
        static let alerts = "Alerts"
        static let reports = "Reports"
        static let telling = "Telling"
        static let blocked = "Blocked"
        static let noNetwork: StyledText = "none yet"
        static let notRunning = "not running"
        static func unlocked(_ seconds: Int64) -> StyledText {
            "open for another \(Ages.span(seconds)); tocsin lock ends it"
        }
        static let noSigningKey = "the signing key is not here: this machine can sign nothing"
        static let locked: StyledText = "locked"

        static func running(at address: String) -> String {
            address.utf8.isEmpty ? "running, dialling out only" : "running at \(address)"
        }

        static func linked(_ linked: Int, of known: Int) -> String {
            "linked with \(linked) of \(known) known peers"
        }

        static func records(_ count: Int, drafts: Int) -> String {
            let records = counted(count, "record")
            if drafts == 0 { return records }
            return "\(records), \(counted(drafts, "draft"))"
        }

        static func agreed(_ age: String) -> String { "last agreed with a peer: \(age)" }

        static let cannotSign =
            "No signing key on this machine counts: nothing can be entered or confirmed. Make another: "
            + "tocsin keys renew signing"
        static let emptyCopy = "\(isEmpty) Type: tocsin node"
        /// While a node runs there.
        static let emptyCopyFills =
            "\(isEmpty) It is filled as soon as the node is linked: tocsin peers"
        private static let isEmpty =
            "This copy is empty and has never agreed with a peer: if you entered something before, the others have it."
        static let isRemoved =
            "Your organisation was removed from the network: nothing that it said counts any more. Why: tocsin decision list"

        static func motion(_ id: String) -> String {
            "A proposal waits for your voice. Look at it: tocsin decision show \(id)"
        }

        static func stake(_ stake: Stake) -> String {
            let need =
                stake.missing == 1 ? "1 more voice decides" : "\(stake.missing) more voices decide"
            return
                "A PROPOSAL IS ABOUT YOUR ORGANISATION, and \(need) it: \(stake.lines.joined(separator: "; ")). "
                + "If that is wrong, call the voters. Who wants it: tocsin decision show \(stake.proposal.short)"
        }

        /// - Parameter wanted: the proposals, each with its voices.
        static func motions(_ wanted: [String]) -> String {
            "\(wanted.count) proposals wait for your voice, and exclude each other: \(wanted.joined(separator: "; ")). "
                + "Your voice goes to one of them alone. \(Decisions.agreeByPhone)"
        }

        static func applicants(_ count: Int) -> String {
            "\(counted(count, "applicant waits", "applicants wait")) for vouches, and you vouch for none of them yet. Who: tocsin member list"
        }

        static func more(_ count: Int) -> String { "… and \(count) more" }

        /// A TLD that the member merely claims.
        static func isClaim(_ tld: TLD) -> String {
            "You only claim \(tld.display): who manages it does not vouch for you, so nobody is sent to you for it. Ask them: "
                + "tocsin call .\(tld)"
        }

        static let noContacts = "You have entered no contact point. Type: tocsin contact add"

        static func unconfirmed(_ count: Int) -> String {
            (count == 1
                ? "A contact point of yours was" : "\(count) contact points of yours were")
                + " not confirmed for four months. Type: tocsin contact confirm --all"
        }

        /// An entry was taken out on one machine while it was changed on another.
        static func returned(_ kind: RecordKind, _ subject: Subject) -> String {
            let name = String(subject.description.prefix(8))
            let (command, keep) =
                kind == .rota
                ? ("rota", "tocsin rota set \(name)")
                : ("contact", "tocsin contact confirm \(name)")
            return
                "An entry that was removed on one machine was changed on another: it is in the directory. Take it out: "
                + "tocsin \(command) remove \(name). Keep it: \(keep)"
        }

        static func conflict(_ kind: RecordKind, _ subject: Subject) -> String {
            let command =
                switch kind {
                case .contact: "tocsin contact edit"
                case .rota: "tocsin rota set"
                case _: "tocsin record list, and look for"
                }
            let digits = String(subject.description.prefix(8))
            return
                "CONFLICT: two versions of an entry wait for you. Merge them: \(command) \(digits)"
        }

        static func gap(_ warning: String, from: String, until: String, zone: String) -> String {
            "\(warning); nobody from \(from) to \(until) (\(zone))"
        }

        static let identityKeyIsHere = """
            The identity key is still on this machine. Whoever takes the machine could replace all your \
            keys. Move keys/identity.key to a USB stick and lock that away.
            """
        static let identityKeyHasEnded = """
            keys/identity.key is a key that has ended: it is worth nothing any more. Delete it, and keep the \
            present one on a USB stick.
            """
        /// Keys that lie here and of which no record is here: the copy may be what is behind.
        static func keysAreUnknown(_ roles: [KeyRole]) -> String {
            let files = roles.map { "keys/\($0).key" }.joined(separator: " and ")
            let (counting, keep) =
                roles.count == 1 ? ("it counts", "Keep it.") : ("they count", "Keep them.")
            return
                "No record that is here speaks of \(files): whether \(counting) is not known until the node has "
                + "agreed with a peer, or a bundle was imported. \(keep)"
        }
        static let keyElsewhere = """
            A peer ends each link after a moment, as it does when another machine runs with a copy of this \
            node's key. Stop the other one, or look why that peer is started again and again: tocsin peers
            """
        static let keysNotForYou: StyledText = "not for this user to see"
        static let daemonIsSilent =
            "runs, and does not answer: stop it and start it again if that lasts"
        static let daemonNotForYou: StyledText = "not for this user to ask: its group alone may"
        static let lostDatabase = """
            The directory is missing: there is no directory.sqlite. Stop the node if it runs, then type: \
            tocsin join INVITATION
            """
        static func keptForm(_ path: String) -> String {
            "A form was filled in and never signed: \(path). Take it with --file, or delete it."
        }
        static let lookUpCopy =
            "No key lies here: this copy is for looking things up. Bring it up to date: tocsin bundle import FILE"
        static let notAdmitted =
            "You are not admitted yet: members of the network have to vouch for you. The application is what tocsin join wrote."
        /// A copy without a record knows no admission.
        static let admissionIsUnknown =
            "This copy is empty: whether you are admitted is not known until the node has agreed with a peer (tocsin node). If you "
            + "are not admitted yet, members of the network have to vouch for you: the application is what tocsin join wrote."
        static let joinSomething = "You belong to no network yet. Type: tocsin join INVITATION"
        static func joinAgain(_ drafts: Int) -> String {
            "Nobody sees \(counted(drafts, "draft")) of yours yet. With the node stopped, type once "
                + "more: tocsin join INVITATION"
        }
        static let startTheNode =
            "This copy gets no news while the node is not running. Type: tocsin node"
        static let renewTheNodeKey =
            "keys/node.key has ended, and no peer lets this node in. Type: tocsin keys renew node, and start the node anew."
        static let nodeKeyHasEnded =
            "The key that the running node shows has ended, and no peer lets it in. Stop it, and type: tocsin node"
        static let nobodyLinked = "No peer can be reached. Look at: tocsin peers"

        /// That a member has said as much as it may for now.
        static func heldBack(_ name: String) -> String {
            "\(name) has said as much as members may for now: the rest of it comes later, by itself. If a thief or a fault "
                + "does that, call them; as long as it lasts copies agree on nothing."
        }
    }
}
