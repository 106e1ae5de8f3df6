internal import FoundationEssentials
internal import TocsinCrypto
internal import TocsinRecord

/// Whoever signs for this member: the key agent, or the signing key opened for this command alone.
struct Signer: ~Copyable {
    /// The key that signs.
    let publicKey: PublicKey
    private let source: Source

    private enum Source: ~Copyable {
        case agent(AgentClient)
        case key(SigningKey)
    }

    private init(_ agent: consuming AgentClient, _ key: PublicKey) {
        publicKey = key
        source = .agent(agent)
    }

    private init(_ key: consuming SigningKey) {
        publicKey = key.publicKey
        source = .key(key)
    }

    /// The agent if it runs, else the key behind its passphrase.
    ///
    /// - Throws: `CommandError`, for instance for a wrong passphrase, or for a demonstration's key
    ///   outside of a demonstration.
    static func open(
        for network: Genesis,
        _ passphrase: PassphraseOptions,
        in context: CommandContext
    ) throws -> Signer {
        let folder = KeyFolder(folder: context.home.keys)
        let file = try folder.file(of: .signing)
        guard file.isDemo == network.isDemo else { throw Phrases.Network.mixesDemo }
        if let agent = try AgentClient(of: context),
            let key = PublicKey(Array(try agent.describe().signing))
        {
            return Signer(agent, key)
        }
        guard file.isEncrypted else {
            return Signer(try folder.signingKey(.signing, passphrase: nil))
        }
        let passphrase: SecretBytes? = try passphrase.passphrase(in: context)
        return Signer(try folder.signingKey(.signing, passphrase: passphrase))
    }

    /// The record, signed.
    func sign(_ record: UnsignedRecord, in network: NetworkID) throws -> Verified<Record> {
        do {
            switch source {
            case .agent(let agent): return try record.signed(agent.sign(record), in: network)
            case .key(let key): return try record.signed(by: key, in: network)
            }
        } catch let error as RecordError {
            throw Phrases.Publishing.cannotSign(error)
        }
    }
}
