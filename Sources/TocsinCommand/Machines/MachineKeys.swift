internal import TocsinCrypto
internal import TocsinRecord

/// The keys of a new machine, all made at once and nowhere written yet.
struct MachineKeys: ~Copyable {
    private let node = SigningKey.generate()
    private let signing = SigningKey.generate()
    private let sealing = EncryptionKey.generate()
    /// Whether the machine signs, and does not only run a node.
    private let signs: Bool

    init(signing signs: Bool) { self.signs = signs }

    /// What asks for these keys to be a member's.
    func request(of member: MemberID, in network: NetworkID) -> MachineRequest {
        let node = node.grant(as: .node, of: member, in: network)
        let signing = signing.grant(as: .signing, of: member, in: network)
        return MachineRequest(
            network: network,
            member: member,
            grants: signs ? [signing, node] : [node],
            sealing: signs ? sealing.publicKey : nil
        )
    }

    /// Writes the key files: all but the node's under the passphrase, since the daemon starts without a person.
    func write(to folder: KeyFolder, isDemo: Bool, passphrase: borrowing SecretBytes?) throws {
        try folder.add(
            .open(
                secret: node.seed(),
                role: .node,
                publicKey: node.publicKey.bytes,
                isDemo: isDemo
            )
        )
        switch passphrase {
        case .none: return
        case .some(let passphrase):
            try folder.add(
                .encrypted(
                    secret: signing.seed(),
                    role: .signing,
                    publicKey: signing.publicKey.bytes,
                    isDemo: isDemo,
                    passphrase: passphrase
                )
            )
            try folder.addSealing(
                .encrypted(
                    secret: sealing.secret,
                    role: .encryption,
                    publicKey: sealing.publicKey.bytes,
                    isDemo: isDemo,
                    passphrase: passphrase
                )
            )
        }
    }
}
