internal import TocsinDirectory

extension Phrases {
    /// What people are told that is theirs to do or to know, besides alerts.
    enum Reminders {
        static let again = "AGAIN"
        static let allOfIt = "All that is to be done: tocsin status"
        static func since(_ moment: Timestamp) -> String { ", since \(moment)" }

        /// How scripts know the kind.
        static func word(_ kind: MatterKind) -> String {
            switch kind {
            case .confirmations: "confirmations"
            case .followUps: "follow-ups"
            case .voices: "voices"
            case .stakes: "about-you"
            case .vouches: "vouches"
            case .disputedKeys: "disputed-keys"
            case .endedKeys: "ended-keys"
            case .cutOff: "cut-off"
            }
        }

        /// - Parameter names: what commands take for each thing.
        static func line(_ kind: MatterKind, _ names: [String]) -> String {
            let count = names.count
            return switch kind {
            case .confirmations:
                "\(counted(count, "contact point")) of yours to look through and confirm"
            case .followUps: "\(counted(count, "follow-up")) of reports should be done"
            case .voices: "\(counted(count, "proposal waits", "proposals wait")) for your voice"
            case .stakes:
                "\(counted(count, "proposal is", "proposals are")) ABOUT YOUR ORGANISATION"
            case .vouches: "\(counted(count, "applicant waits", "applicants wait")) for vouches"
            case .disputedKeys:
                "KEY OF YOURS USED TWICE: somebody else may have \(names.joined(separator: ", "))"
            case .endedKeys:
                "KEY ENDED: the \(names.joined(separator: " and ")) key of this machine does not count any more"
            case .cutOff: "CUT OFF: this node has no link, and hears of no alert"
            }
        }

        /// That it is over: of those kinds alone of which that is told.
        static func over(_ kind: MatterKind) -> String {
            kind == .cutOff ? "Linked again: this node is not cut off any more" : word(kind)
        }

        /// What to type.
        static func next(_ kind: MatterKind, _ names: [String]) -> [String] {
            switch kind {
            case .confirmations: ["tocsin contact list", "tocsin contact confirm --all"]
            case .followUps: each("tocsin report show", names)
            case .voices, .stakes: each("tocsin decision show", names)
            case .vouches: ["tocsin member list", "tocsin vouch APPLICATION"]
            case .disputedKeys: ["tocsin status", "tocsin keys list"]
            case .endedKeys: ["tocsin status", "tocsin member log"]
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
