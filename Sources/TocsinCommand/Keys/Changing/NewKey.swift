internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// Makes keys for this machine, each with the grant to which it agrees.
struct NewKey: Sendable {
    let context: CommandContext
    /// Under which the file of a key lies; a node's lies open.
    let passphrase: NewPassphraseOptions

    /// A key of a role but that of the identity, made now.
    func make(_ role: KeyRole, of member: MemberID) throws -> (KeyFile, KeyGrant) {
        let network = try context.home.network()
        switch role {
        case .encryption:
            let key = EncryptionKey.generate()
            let file = try locked(key.secret, role, key.publicKey.bytes, network)
            let granted = PublicKey(bytes: key.publicKey.bytes)
            return (file, KeyGrant(key: granted, role: role, proof: nil))
        case .identity, .signing, .node:
            let key = SigningKey.generate()
            let grant = key.grant(as: role, of: member, in: network.network)
            let bytes = key.publicKey.bytes
            guard role == .node else {
                return (try locked(key.seed(), role, bytes, network), grant)
            }
            let file = KeyFile.open(
                secret: key.seed(),
                role: role,
                publicKey: bytes,
                isDemo: network.isDemo
            )
            return (file, grant)
        }
    }

    private func locked(
        _ secret: borrowing SecretBytes,
        _ role: KeyRole,
        _ publicKey: Bytes32,
        _ network: Genesis
    ) throws -> KeyFile {
        try .encrypted(
            secret: secret,
            role: role,
            publicKey: publicKey,
            isDemo: network.isDemo,
            passphrase: passphrase.newPassphrase(for: role, in: context)
        )
    }
}
