extension Phrases {
    /// Labels that a member names and does not hold.
    enum Claims {
        static func reason(_ reason: ClaimReason) -> String {
            switch reason {
            case .ruled(let holder, let state):
                "\(holder ?? "nobody") holds it by \(Rulings.decision(state))"
            case .unvouched(let names):
                "\(names.joined(separator: " and ")) had it before, and \(names.count == 1 ? "does" : "do") not vouch for that"
            }
        }

        /// What is told to those who look at the TLD, its holder among them.
        static func line(_ label: String, by name: String, _ reason: ClaimReason) -> String {
            "\(label) is claimed by \(name) as well: \(self.reason(reason))."
        }
    }
}
