extension Phrases {
    /// The daemon's peers.
    enum Peers {
        static let abstract = "Show the nodes that this one is linked with."
        static let discussion = "Asks the daemon, which must be running."
        static let organisation = "ORGANISATION"
        static let address = "ADDRESS"
        static let link = "LINK"
        static let agreed = "LAST AGREED"
        static let linked = "linked"
        static let notLinked = "not linked"
        /// In place of an address: the peer came to us.
        static let incoming = "dialled us"
        static let noPeers =
            "No peers are known. Name some in config.yaml, or join by an invitation."
        /// Whose key is shown there in the place of the expected one; it was not proved.
        static func trouble(_ reason: String, answering name: String?, key: String) -> String {
            "\(reason) (shown there: the key \(key)\(name.map { " of \($0)" } ?? ""))"
        }
        /// Members that are not listed, since their nodes get no link.
        static func blocked(_ names: [String]) -> String {
            "Blocked here, so that there are no links with their nodes: \(names.joined(separator: ", ")). "
                + "No longer: tocsin member block NAME --undo"
        }
        static let unknownMember = "unknown"
    }
}
