internal import ArgumentParser

extension Phrases {
    /// What was said of who belongs.
    enum MemberLog {
        static let abstract =
            "Everything that was said of who belongs, in the order in which it came here."
        static let discussion = """
            Vouches with their evidence, admissions, voices and decisions, keys that were made or ended, warnings and \
            objections; also what counts no more, marked VOID. No record says when it was signed, so the order is that in which this copy \
            received them.
            """
        static let target = ArgumentHelp(
            "Only what this member says, or what is said of it: a TLD, a name or the beginning of an identifier.",
            valueName: "what"
        )
        static let headRecord = "RECORD"
        static let headBy = "BY"
        static let headSays = "SAYS"
        static let void = "VOID"
        static let order =
            "In the order in which it came to this copy: no record says when it was signed."
        static let follows = "this identity key takes over"
        static let unreadable = "something that this tocsin cannot read"

        static func vouches(_ name: String, _ evidence: String) -> String {
            "vouches for \(name): \(evidence)"
        }
        static func withdraws(_ name: String) -> String { "takes back its vouch for \(name)" }
        static func wants(_ decision: String, _ does: String) -> String {
            "wants to be decided (\(decision)): \(does)"
        }
        /// - Parameter winner: number and identifier of what was decided; `nil` if nothing was.
        static func wantedInVain(_ decision: String, _ winner: (UInt64, String)?) -> String {
            let instead = winner.map { ": decision \($0.0) (\($0.1)) was made instead" } ?? ""
            return "wanted proposal \(decision) in vain\(instead)"
        }
        /// - Parameter names: who warns, as far as that is known here.
        static func objects(to names: [String]) -> String {
            names.isEmpty
                ? "objects to warnings that are not here"
                : "objects to the warnings of \(names.joined(separator: ", ")), and stands by what it says"
        }
        static func decides(_ number: UInt64, _ does: String) -> String {
            "decision \(number): \(does)"
        }
        static func admitted(_ name: String, by voters: [String]) -> String {
            "\(name) is admitted, by the vouches of \(voters.joined(separator: ", "))"
        }
        static func warns(_ name: String, _ reasons: [String]) -> String {
            "warns of \(name): \(reasons.joined(separator: ", "))"
        }
        static func warnsNoMore(_ name: String) -> String { "warns of \(name) no more" }

        static func nothing(_ text: String) -> CommandError {
            CommandError(
                .notFound,
                code: "nothing-said",
                text.utf8.isEmpty
                    ? "Nothing was said since the network was founded."
                    : "Nothing was said of \(text), or by it, since the network was founded.",
                remedy: "Who belongs: tocsin member list"
            )
        }
    }
}
