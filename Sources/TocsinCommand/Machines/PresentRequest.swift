internal import SystemPackage
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What a home that is there asks for: that those of its keys be the member's which never were, and the encryption key
/// unless it signs nothing.
///
/// Any machine of a member may have to ask: the first one, too, once another has renewed the encryption key.
struct PresentRequest {
    let context: CommandContext
    let passphrase: PassphraseOptions
    private let folder: KeyFolder
    private let member: MemberID
    private let ledger: KeyLedger?

    init(in context: CommandContext, _ passphrase: PassphraseOptions) throws {
        try context.home.requireNetwork()
        try context.home.requireNotRemoved()
        self.context = context
        self.passphrase = passphrase
        folder = KeyFolder(folder: context.home.keys)
        member = try context.home.card().value.member
        ledger = try StoreReader(home: context.home.path).membership()?.member(member)?.keys
    }

    /// The request, the one that was made before if it still asks for the right things.
    func make() throws -> MachineRequest {
        let wanted = try [KeyRole.signing, .node].filter(isWanted)
        if let before = try context.home.machineRequest(), before.member == member,
            before.grants.map(\.key) == wanted.compactMap(folder.publicKey),
            before.sealing == folder.sealingKey
        {
            return before
        }
        let request = try signed(for: wanted)
        try FileContent.replace(
            context.home.begunRequest,
            request.encoded,
            mode: .readable
        )
        return request
    }

    /// Whether the key of a role lies here and never was the member's, as far as this copy knows.
    private func isWanted(_ role: KeyRole) throws -> Bool {
        guard let key = folder.publicKey(of: role) else { return false }
        guard let ledger, ledger.everHeld(key, as: role) else { return true }
        guard ledger.holds(key, as: role) else { throw Phrases.Machines.hasEnded(role) }
        return false
    }

    private func signed(for wanted: [KeyRole]) throws -> MachineRequest {
        let network = try context.home.network()
        guard folder.holds(.signing) else {
            let grants = try wanted.map { try grant(of: $0, nil, in: network.network) }
            guard !grants.isEmpty else { throw Phrases.Machines.nothingToAsk }
            return request(grants, sealing: nil, in: network)
        }
        // Also where the sealing key is there: whoever asks should be able to open the answer.
        let typed: SecretBytes? = try passphrase.passphrase(of: .signing, in: context)
        _ = try folder.signingKey(.signing, passphrase: typed)
        let grants = try wanted.map { try grant(of: $0, typed, in: network.network) }
        if folder.sealingKey == nil { try makeSealingKey(under: typed, isDemo: network.isDemo) }
        return request(grants, sealing: folder.sealingKey, in: network)
    }

    private func request(
        _ grants: [KeyGrant],
        sealing: EncryptionPublicKey?,
        in network: Genesis
    ) -> MachineRequest {
        MachineRequest(
            network: network.network,
            member: member,
            grants: grants,
            sealing: sealing
        )
    }

    private func grant(
        of role: KeyRole,
        _ passphrase: borrowing SecretBytes?,
        in network: NetworkID
    ) throws -> KeyGrant {
        try folder.signingKey(role, passphrase: passphrase).grant(as: role, of: member, in: network)
    }

    private func makeSealingKey(
        under passphrase: borrowing SecretBytes?,
        isDemo: Bool
    ) throws {
        let key = EncryptionKey.generate()
        switch passphrase {
        case .none: throw Phrases.Passphrase.missing
        case .some(let passphrase):
            try folder.addSealing(
                .encrypted(
                    secret: key.secret,
                    role: .encryption,
                    publicKey: key.publicKey.bytes,
                    isDemo: isDemo,
                    passphrase: passphrase
                )
            )
        }
    }
}

extension KeyFolder {
    /// The public half of the key to which answers are sealed, or `nil` if there is none.
    var sealingKey: EncryptionPublicKey? {
        (try? sealingFile()).map { EncryptionPublicKey(bytes: $0.publicKey) }
    }
}
