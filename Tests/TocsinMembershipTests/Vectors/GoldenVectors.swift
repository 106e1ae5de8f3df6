import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// What `docs/vectors/records.json` holds, in the shape that `docs/vectors/README.md` describes.
///
/// Bytes are hexadecimal throughout.
struct GoldenVectors: Encodable {
    let digests: [DigestVector]
    let recoveryWords: [WordsVector]
    let identityChains: [ChainVector]
    let keyFiles: [KeyFileVector]
    let cards: [CardVector]
    let invalidCards: [InvalidVector]
    let invalidSignedCards: [InvalidVector]
    let genesis: GenesisVector
    let records: [RecordVector]
    let invalidHeaders: [InvalidVector]
    let invalidRecords: [InvalidVector]
    let memberships: [MembershipVector]
    let admissions: [AdmissionVector]
    let decisions: [DecisionVector]
    let callWords: [CallWordsVector]

    init() throws {
        let network = try FixtureNetwork(founders: 3, signing: 2, nodes: 2, name: "Golden")
        digests = DigestVector.all
        recoveryWords = [WordsVector(secret: (0..<32).map { UInt8($0) })]
        identityChains = [ChainVector(secret: (0..<32).map { UInt8($0) })]
        keyFiles = [
            .byPyNaCl, .open(role: .node, isDemo: false), .open(role: .encryption, isDemo: true),
        ]
        cards = network.members.map(CardVector.init)
        invalidCards = InvalidVector.cards(from: network.members[0])
        invalidSignedCards = InvalidVector.signedCards(
            from: network.members[0],
            beside: network.members[1]
        )
        genesis = GenesisVector(network)
        let records = try RecordVector.all(in: network)
        self.records = records
        invalidHeaders = InvalidHeader.all().map {
            InvalidVector(reason: $0.reason, bytes: Hex.encode($0.bytes))
        }
        invalidRecords = try InvalidVector.records(in: network)
        memberships = try MembershipVector.all(in: network)
        admissions = try AdmissionVector.all(in: network)
        decisions = try DecisionVector.all(in: network)
        callWords = try CallWordsVector.all(in: network)
    }
}

extension GoldenVectors {
    /// One digest under one purpose.
    struct DigestVector: Encodable {
        let person: String
        let message: String
        let digest: String

        static var all: [DigestVector] {
            Digest.Purpose.allCases.flatMap { purpose in
                [[], Array("abc".utf8), (0...255).map { UInt8($0) }].map { message in
                    DigestVector(
                        person: purpose.rawValue,
                        message: Hex.encode(message),
                        digest: Digest(of: message, for: purpose).description
                    )
                }
            }
        }
    }

    /// A secret and the words of its recovery sheet.
    struct WordsVector: Encodable {
        let secret: String
        let words: String

        init(secret bytes: [UInt8]) {
            var moved = bytes
            secret = Hex.encode(bytes)
            words = RecoveryWords.words(for: SecretBytes(taking: &moved)).joined(separator: " ")
        }
    }

    /// The secret of a recovery sheet, the identity keys that follow from it in their order, and what
    /// a card promises of them.
    struct ChainVector: Encodable {
        let secret: String
        let keys: [String]
        let promise: String

        init(secret bytes: [UInt8]) {
            var moved = bytes
            secret = Hex.encode(bytes)
            let recovery = RecoverySecret(SecretBytes(taking: &moved))
            keys = (1..<UInt8(Limits.identities)).map {
                recovery.identityKey($0).publicKey.description
            }
            promise = IdentityPromises(of: recovery).made(by: 0).description
        }
    }

    /// A key file, its passphrase and what it holds.
    struct KeyFileVector: Encodable {
        let text: String
        let passphrase: String?
        let secret: String

        private static let secret: [UInt8] = (0..<32).map { UInt8($0) }

        /// Made with PyNaCl from the description of the format, not with this project's code.
        static let byPyNaCl = KeyFileVector(
            text: """
                tocsin-key-v1
                role: signing
                public: 03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8
                purpose: network
                protection: argon2id xchacha20poly1305
                operations: 1
                memory: 8192
                salt: 404142434445464748494a4b4c4d4e4f
                nonce: 808182838485868788898a8b8c8d8e8f9091929394959697
                secret: 04759dbba1d8f706bb2a9fb3b2925871b55c6ab620fa641274ef073a9befc0d1\
                e8a7525cd29e6a2d244690ccf2f4b2a4

                """,
            passphrase: "correct horse battery staple",
            secret: Hex.encode(secret)
        )

        static func open(role: KeyRole, isDemo: Bool) -> KeyFileVector {
            var bytes = secret
            let key = SigningKey(seed: SecretBytes(taking: &bytes))
            let file = KeyFile.open(
                secret: key.seed(),
                role: role,
                publicKey: role == .encryption
                    ? EncryptionKey(secret: key.seed()).publicKey.bytes : key.publicKey.bytes,
                isDemo: isDemo
            )
            return KeyFileVector(text: file.text, passphrase: nil, secret: Hex.encode(secret))
        }
    }

    /// A member card with its signature.
    struct CardVector: Encodable {
        let organisation: String
        let identitySeed: String
        /// Of the signing keys, then of the node keys, in the card's order.
        let proofSeeds: [String]
        let card: String
        let message: String
        let signature: String
        let agreement: String
        let proofs: [String]
        let signedCard: String
        let member: String

        init(_ fixture: FixtureMember) {
            let signed = fixture.card.value
            organisation = signed.card.organisation
            identitySeed = Hex.encode(fixture.key(.identity).seed().exposed())
            proofSeeds = Self.holders(of: signed.card, fixture)
            card = Hex.encode(signed.cardBytes)
            agreement = Hex.encode(SigningDomain.cardKey.message(signed.cardBytes))
            proofs = signed.proofs.map { Hex.encode($0.array) }
            message = Hex.encode(SigningDomain.card.message(signed.cardBytes))
            signature = Hex.encode(signed.signature.array)
            signedCard = Hex.encode(signed.encoded)
            member = signed.member.description
        }

        private static func holders(of card: MemberCard, _ fixture: FixtureMember) -> [String] {
            let roles = card.signing.map { ($0, KeyRole.signing) } + card.nodes.map { ($0, .node) }
            return roles.map { key, role in
                let index = (0..<32).first { fixture.key(role, $0).publicKey == key } ?? 0
                return Hex.encode(fixture.key(role, index).seed().exposed())
            }
        }
    }

    /// The genesis of the network that all records belong to.
    struct GenesisVector: Encodable {
        let bytes: String
        let network: String
        let name: String
        let members: [String]

        init(_ fixture: FixtureNetwork) {
            bytes = Hex.encode(fixture.genesis.bytes)
            network = fixture.id.description
            name = fixture.genesis.name
            members = fixture.genesis.founders.map(\.value.member.description)
        }
    }

    /// Bytes that must be refused, and why.
    struct InvalidVector: Encodable {
        let reason: String
        let bytes: String
    }
}
