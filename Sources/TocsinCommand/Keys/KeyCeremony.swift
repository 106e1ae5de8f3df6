internal import TocsinCrypto
internal import TocsinRecord

/// The first keys of a member, all made at once and nowhere written yet.
struct KeyCeremony: ~Copyable {
    private let identity = SigningKey.generate()
    private let recovery = RecoverySecret.generate()
    private let signing = SigningKey.generate()
    private let node = SigningKey.generate()
    private let encryption = EncryptionKey.generate()

    /// What the recovery sheet holds: the secret of all identity keys that come after this one, in
    /// words.
    ///
    /// It is kept nowhere else.
    func recoveryWords() -> [String] { recovery.words() }

    /// The member's card, signed by its identity key and agreed to by its other keys.
    ///
    /// - Throws: `CardError` if an answer breaks a rule of cards.
    func card(_ organisation: OrganisationAnswers) throws(CardError) -> Verified<SignedCard> {
        let card = MemberCard(
            organisation: organisation.name,
            kind: organisation.kind,
            labels: organisation.labels,
            country: organisation.country,
            region: organisation.region,
            identity: identity.publicKey,
            nextIdentity: IdentityPromises(of: recovery).made(by: 0),
            signing: [signing.publicKey],
            nodes: [node.publicKey],
            encryption: encryption.publicKey
        )
        return try SignedCard.signing(
            card,
            with: identity,
            agreements: [signing.agreement(to: card), node.agreement(to: card)]
        )
    }

    /// The key files: all but the node's under the passphrase, since the daemon starts without a
    /// person.
    func files(passphrase: borrowing SecretBytes) throws(KeyFileError) -> [KeyFile] {
        [
            try Self.locked(identity, .identity, passphrase),
            try Self.locked(signing, .signing, passphrase),
            .open(secret: node.seed(), role: .node, publicKey: node.publicKey.bytes),
            try .encrypted(
                secret: encryption.secret,
                role: .encryption,
                publicKey: encryption.publicKey.bytes,
                passphrase: passphrase
            ),
        ]
    }

    private static func locked(
        _ key: borrowing SigningKey,
        _ role: KeyRole,
        _ passphrase: borrowing SecretBytes
    ) throws(KeyFileError) -> KeyFile {
        try .encrypted(
            secret: key.seed(),
            role: role,
            publicKey: key.publicKey.bytes,
            passphrase: passphrase
        )
    }
}
