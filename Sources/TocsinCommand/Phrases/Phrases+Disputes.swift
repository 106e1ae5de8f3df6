internal import TocsinCrypto

extension Phrases {
    /// Keys that have signed two things at one place.
    enum Disputes {
        /// That a key of a member has signed two records at one place, for those who look at the member.
        static func line(_ key: String, place: UInt64, records: [String]) -> String {
            "key \(key) has signed \(records.joined(separator: " and ")) at one place (\(place)): what it says from there on may "
                + "be somebody else's. Both: tocsin record show ID"
        }

        /// The same, for the member itself.
        static func own(_ key: String, of role: KeyRole) -> String {
            "Your \(role) key \(key) has signed two things at one place: somebody else has it, or a database of yours was copied "
                + "while it was in use. All nodes mark what it says from there on. Say which branch is yours: "
                + (role == .identity ? "tocsin keys recover" : "tocsin keys end \(key)")
                + " --dry-run"
        }

        static func branchIsMissing(
            of key: String,
            _ role: KeyRole,
            branches: [String],
            others: [String]
        ) -> CommandError {
            let command = role == .identity ? "tocsin keys recover" : "tocsin keys end \(key)"
            let also = others.map { " --keep \($0)" }.joined()
            let choices = branches.map { "--keep \($0)\(also)" }.joined(separator: ", or ")
            return CommandError(
                .usage,
                code: "chain-parts",
                "A chain of the key \(key) parts: its last records are \(branches.joined(separator: " and ")). Which of them is yours?",
                remedy:
                    "Look at each: tocsin record show ID. Then: \(command) \(choices). If none is: --keep-nothing"
            )
        }
    }
}
