internal import TocsinRecord

extension Phrases {
    /// Networks, cards and invitations.
    enum Network {
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
