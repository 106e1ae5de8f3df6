internal import TocsinDirectory

extension Phrases {
    /// What people are told that is theirs to do or to know, besides alerts.
    enum Reminders {
        static let again = "AGAIN"
        static let allOfIt = "All that is to be done: tocsin status"
        static func since(_ moment: Timestamp) -> String { ", since \(moment)" }

        /// - Parameters:
        ///   - count: of how much people are told.
        ///   - names: what commands take for each thing, or for the first.
        static func line(_ kind: MatterKind, _ count: Int, _ names: [String]) -> String {
            switch kind {
            case .confirmations:
                "\(counted(count, "contact point")) of yours to look through and confirm"
            case .followUps: "\(counted(count, "follow-up")) of reports should be done"
            case .waitingProposals:
                "\(counted(count, "proposal waits", "proposals wait")) for your voice"
            case .proposalsAboutYou:
                "\(counted(count, "proposal is", "proposals are")) ABOUT YOUR ORGANISATION"
            case .applicants: "\(counted(count, "applicant waits", "applicants wait")) for vouches"
            case .disputedKeys:
                "KEY OF YOURS USED TWICE: somebody else may have \(names.joined(separator: ", "))"
            case .endedKeys:
                "KEY ENDED: the \(names.joined(separator: " and ")) key of this machine does not count any more"
            case .cutOff: "CUT OFF: this node has no link, and hears of no alert"
            case .membership: names.map(loss).joined(separator: "; ")
            case .suspension:
                "SUSPENDED: others warn of your organisation, and its alerts wake nobody"
            }
        }

        /// - Parameter name: how scripts know it.
        private static func loss(_ name: String) -> String {
            switch name {
            case "removed": "REMOVED: your organisation is no member any more"
            case _: "ALL KEYS ENDED: your organisation counts as one that has left"
            }
        }

        /// That it is over.
        static func over(_ kind: MatterKind) -> String {
            kind == .suspension
                ? "Not suspended any more: your organisation counts as before"
                : "Linked again: this node is not cut off any more"
        }

        /// - Parameter kinds: as scripts know them.
        static func unknown(_ kinds: [String]) -> String {
            "What is yours to do could not be found out, and nobody is reminded of it (\(kinds.joined(separator: ", "))). "
                + "Why, the daemon's log says; whether the copy is whole: tocsin verify"
        }

        /// What to type.
        static func next(_ kind: MatterKind, _ names: [String]) -> [String] {
            switch kind {
            case .confirmations: ["tocsin contact list", "tocsin contact confirm --all"]
            case .followUps: each("tocsin report show", names)
            case .waitingProposals, .proposalsAboutYou: each("tocsin decision show", names)
            case .applicants: ["tocsin member list", "tocsin vouch APPLICATION"]
            case .disputedKeys: ["tocsin status", "tocsin keys list"]
            case .endedKeys, .membership, .suspension: ["tocsin status", "tocsin member log"]
            case .cutOff: ["tocsin peers"]
            }
        }

        /// A few: there is a list of all.
        private static func each(_ command: String, _ names: [String]) -> [String] {
            var seen: Set<String> = []
            return names.filter { seen.insert($0).inserted }.prefix(4).map { "\(command) \($0)" }
        }
    }
}
