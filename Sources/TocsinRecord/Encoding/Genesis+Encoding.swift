internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto

extension Genesis {
    static let greatestField = 6
    static let version: UInt32 = 1

    /// Decodes a genesis strictly and checks every founder's signature.
    ///
    /// - Throws: `GenesisError` with what is wrong.
    package init(decoding bytes: [UInt8]) throws(GenesisError) {
        guard bytes.count <= Limits.genesis else { throw .tooLong(bytes.count) }
        let message: Tocsin_Record_V1_Genesis
        do throws(EncodingError) {
            message = try CanonicalEncoding.decode(
                Tocsin_Record_V1_Genesis.self,
                from: bytes,
                greatestField: Self.greatestField
            )
        } catch {
            throw .encoding(error)
        }
        guard message.version == Self.version else { throw .unknownVersion(message.version) }
        guard message.founders.count <= Limits.founders else { throw .invalid(field: "founders") }
        guard let salt = Subject(Array(message.salt)) else { throw .invalid(field: "salt") }
        try self.init(
            name: message.name,
            policy: try Policy(message.policy),
            founders: try Self.founders(message.founders),
            salt: salt,
            isDemo: message.demo,
            bytes: bytes
        )
    }

    private static func founders(
        _ messages: [Tocsin_Record_V1_SignedCard]
    ) throws(GenesisError) -> [Verified<SignedCard>] {
        var founders: [Verified<SignedCard>] = []
        for (index, message) in messages.enumerated() {
            do throws(CardError) {
                founders.append(try Verified(SignedCard(message)))
            } catch {
                throw .card(founder: index + 1, error)
            }
        }
        return founders
    }

    static func encode(
        name: String,
        policy: Policy,
        founders: [Verified<SignedCard>],
        salt: Subject,
        isDemo: Bool
    ) -> [UInt8] {
        CanonicalEncoding.encode(
            Tocsin_Record_V1_Genesis.with {
                $0.version = version
                $0.name = name
                $0.policy = policy.message
                $0.founders = founders.map(\.value.message)
                $0.salt = Field.data(salt.array)
                $0.demo = isDemo
            }
        )
    }
}

extension Genesis.Policy {
    init(_ message: Tocsin_Record_V1_Policy) throws(GenesisError) {
        self.init(
            vouches: message.vouches,
            regions: message.regions,
            suspenders: message.suspenders,
            openVouches: message.openVouches
        )
        guard message.unknownFields.data.isEmpty, isWhole else { throw .invalid(field: "policy") }
    }

    var message: Tocsin_Record_V1_Policy {
        .with {
            $0.vouches = vouches
            $0.regions = regions
            $0.suspenders = suspenders
            $0.openVouches = openVouches
        }
    }
}

extension SignedCard {
    init(_ message: Tocsin_Record_V1_SignedCard) throws(CardError) {
        guard message.unknownFields.data.isEmpty,
            let signature = Signature(Array(message.signature))
        else { throw .wrongSignature }
        try self.init(
            cardBytes: Array(message.card),
            signature: signature,
            proofs: try Self.proofs(message.proofs)
        )
    }

    private static func proofs(_ list: [Data]) throws(CardError) -> [Signature] {
        guard list.count <= 2 * Limits.keysInCard else { throw .invalid(field: "proofs") }
        return try list.map { (data) throws(CardError) in
            guard let proof = Signature(Array(data)) else { throw .invalid(field: "proofs") }
            return proof
        }
    }

    var message: Tocsin_Record_V1_SignedCard {
        .with {
            $0.card = Field.data(cardBytes)
            $0.signature = Field.data(signature.array)
            $0.proofs = proofs.map { Field.data($0.array) }
        }
    }

    /// The card as a file or a message.
    package var encoded: [UInt8] { CanonicalEncoding.encode(message) }

    /// Decodes a card as a file or a message.
    ///
    /// - Throws: `CardError` with the field that is wrong.
    package init(decoding bytes: [UInt8]) throws(CardError) {
        guard bytes.count <= Limits.signedCard else { throw .tooLong(bytes.count) }
        let message: Tocsin_Record_V1_SignedCard
        do throws(EncodingError) {
            message = try CanonicalEncoding.decodeClosed(
                Tocsin_Record_V1_SignedCard.self,
                from: bytes
            )
        } catch {
            throw .encoding(error)
        }
        try self.init(message)
    }
}
