internal import FoundationEssentials
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Which of the member's keys is to sign.
enum SigningChoice: Equatable, Sendable {
    /// The officer's, which lies in the home or with the key agent.
    case officer
    /// The identity key in this file, wherever its medium is.
    case identity(FilePath)
}

/// Whoever signs for this member: the key agent, or a key opened for this command alone.
struct Signer: ~Copyable {
    /// The key that signs.
    let publicKey: PublicKey
    /// What that key may say.
    let role: KeyRole
    private let source: Source

    private enum Source: ~Copyable {
        case agent(AgentClient)
        case key(SigningKey)
    }

    private init(_ agent: consuming AgentClient, _ key: PublicKey) {
        publicKey = key
        role = .signing
        source = .agent(agent)
    }

    /// A key that is at hand.
    init(_ key: consuming SigningKey, _ role: KeyRole) {
        publicKey = key.publicKey
        self.role = role
        source = .key(key)
    }

    /// The key of a choice.
    ///
    /// - Throws: `CommandError`, for instance for a wrong passphrase, or for a demonstration's key
    ///   outside of a demonstration.
    static func open(
        _ choice: SigningChoice,
        _ passphrase: PassphraseOptions,
        in context: CommandContext
    ) throws -> Signer {
        switch choice {
        case .officer: try officer(passphrase, in: context)
        case .identity(let path): try identity(at: path, passphrase, in: context)
        }
    }

    /// The agent if it runs, else the key behind its passphrase.
    private static func officer(
        _ passphrase: PassphraseOptions,
        in context: CommandContext
    ) throws -> Signer {
        let folder = KeyFolder(folder: context.home.keys)
        let file = try folder.file(of: .signing)
        try check(file, of: context.home.card().value.card)
        if let agent = try AgentClient(of: context),
            let key = PublicKey(Array(try agent.describe().signing))
        {
            if key.bytes == file.publicKey { return Signer(agent, key) }
            context.output.warn("\(Phrases.Agent.holdsAnotherKey)")
        }
        return try opened(file, passphrase, in: context)
    }

    /// The identity key, which no agent ever holds.
    private static func identity(
        at path: FilePath,
        _ passphrase: PassphraseOptions,
        in context: CommandContext
    ) throws -> Signer {
        // Before a passphrase is typed in vain.
        try opened(identityFile(at: path, in: context), passphrase, in: context)
    }

    /// The file of the identity key that speaks for this member now.
    ///
    /// - Throws: `CommandError` if there is none, or another key in it.
    static func identityFile(at path: FilePath, in context: CommandContext) throws -> KeyFile {
        let file = try KeyFolder.file(at: path, of: .identity)
        let card = try context.home.card().value
        try check(file, of: card.card)
        try context.home.requireNotRemoved()
        let membership = try StoreReader(home: context.home.path).membership()
        guard let ledger = membership?.member(card.member)?.keys else {
            throw Phrases.Membership.notAdmitted
        }
        guard let key = PublicKey(file.publicKey.array), ledger.holds(key, as: .identity)
        else { throw Phrases.Keys.notThisMembers(path.string) }
        return file
    }

    /// Answers nothing if a demonstration's key is to sign for a demonstration's member, whose network can only be
    /// one, or neither is.
    private static func check(_ file: KeyFile, of card: MemberCard) throws {
        guard file.isDemo == card.isDemo else { throw Phrases.Network.mixesDemo }
    }

    private static func opened(
        _ file: KeyFile,
        _ passphrase: PassphraseOptions,
        in context: CommandContext
    ) throws -> Signer {
        Signer(SigningKey(seed: try passphrase.secret(of: file, in: context)), file.role)
    }

    /// The voice of this member for a proposal.
    func voice(
        for proposal: Proposal,
        of member: MemberID,
        in network: NetworkID
    ) throws -> SpokenVoice {
        let signature =
            switch source {
            case .agent(let agent): try agent.speak(for: proposal)
            case .key(let key): key.voice(of: member, for: proposal, in: network).signature
            }
        return SpokenVoice(
            previous: proposal.previous,
            decision: proposal.id,
            signature: signature
        )
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
