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

        /// - Parameters:
        ///   - branches: of each chain that parts the last record of each branch.
        ///   - others: the last records of the chains that do not part.
        static func branchIsMissing(
            of key: String,
            _ role: KeyRole,
            branches: [[String]],
            others: [String]
        ) -> CommandError {
            let command = role == .identity ? "tocsin keys recover" : "tocsin keys end \(key)"
            let chains = branches.map { branch in
                let rest =
                    branch.count > mostBranches
                    ? " \(Status.more(branch.count - mostBranches))" : ""
                return branch.prefix(mostBranches).joined(separator: " or ") + rest
            }
            let good = others.map { " --keep \($0)" }.joined()
            let choice = branches.map { _ in " --keep RECORD" }.joined()
            return CommandError(
                .usage,
                code: "chain-parts",
                "\(branches.count == 1 ? "A chain of the key \(key) parts" : "\(branches.count) chains of the key \(key) part"). "
                    + "Which last record is yours: \(chains.joined(separator: "; of another chain, "))?",
                remedy:
                    "Look at each: tocsin record show ID. Then name one of each chain: \(command)\(choice)\(good). If none is: --keep-nothing"
            )
        }

        /// As many as a person looks through.
        private static let mostBranches = 8
    }
}
