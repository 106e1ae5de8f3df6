internal import SystemPackage
internal import TocsinRecord

extension Home {
    /// The member's own card.
    ///
    /// - Throws: `CommandError` if there is none, or if it is damaged.
    func card() throws -> Verified<SignedCard> {
        try requireMember()
        return try Self.card(at: memberCard)
    }

    /// A member card in a file.
    static func card(at path: FilePath) throws -> Verified<SignedCard> {
        let bytes = try FileContent.read(path, limit: Limits.signedCard)
        do throws(CardError) {
            return try Verified(SignedCard(decoding: bytes))
        } catch {
            throw Phrases.Network.notACard(path.string, error)
        }
    }

    /// The beginning of the network that this member belongs to.
    ///
    /// - Throws: `CommandError` if it belongs to none, or if the file is damaged.
    func network() throws -> Genesis {
        try requireNetwork()
        let bytes = try FileContent.read(genesis, limit: Limits.genesis)
        do throws(GenesisError) {
            return try Genesis(decoding: bytes)
        } catch {
            throw Phrases.Network.damagedGenesis(genesis.string, error)
        }
    }
}
