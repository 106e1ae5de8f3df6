extension Phrases {
    /// The state of a member's copy, node and keys.
    enum Status {
        static let abstract = "Show how this member's copy, node and keys are."
        static let discussion = "Works with the daemon dead."
        static let member = "Member"
        static let home = "Home"
        static let network = "Network"
        static let node = "Node"
        static let copy = "Copy"
        static let keys = "Keys"
        static let noNetwork: StyledText = "none yet"
        static let notRunning = "not running"
        static let unlocked: StyledText = "open for a while; tocsin lock ends it"
        static let locked: StyledText = "locked"

        static func running(at address: String) -> String {
            address.utf8.isEmpty ? "running, dialling out only" : "running at \(address)"
        }

        static func linked(_ linked: Int, of known: Int) -> String {
            "linked with \(linked) of \(known) known peers"
        }

        static func records(_ count: Int, drafts: Int) -> String {
            drafts == 0 ? "\(count) records" : "\(count) records, \(drafts) drafts"
        }

        static func agreed(_ age: String) -> String { "last agreed with a peer: \(age)" }

        static let identityKeyIsHere = """
            The identity key is still on this machine. Whoever takes the machine could replace all your \
            keys. Move keys/identity.key to a USB stick and lock that away.
            """
        static let joinSomething = "You belong to no network yet. Type: tocsin join INVITATION"
        static let startTheNode =
            "This copy gets no news while the node is not running. Type: tocsin node"
        static let nobodyLinked = "No peer can be reached. Look at: tocsin peers"
    }
}
