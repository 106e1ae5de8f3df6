internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto

extension MemberCard {
    static let greatestField = 12
    static let version: UInt32 = 1

    /// The canonical bytes: what is signed and hashed.
    package var encoded: [UInt8] { CanonicalEncoding.encode(message) }

    /// Decodes a card strictly.
    ///
    /// - Throws: `CardError` with the field that is wrong.
    package init(decoding bytes: [UInt8]) throws(CardError) {
        guard bytes.count <= Limits.card else { throw .tooLong(bytes.count) }
        let message: Tocsin_Record_V1_MemberCard
        do throws(EncodingError) {
            message = try CanonicalEncoding.decode(
                Tocsin_Record_V1_MemberCard.self,
                from: bytes,
                greatestField: Self.greatestField
            )
        } catch {
            throw .encoding(error)
        }
        guard message.version == Self.version else { throw .unknownVersion(message.version) }
        guard let kind = OrganisationKind(rawValue: message.kind) else {
            throw .invalid(field: "kind")
        }
        guard let region = Region(rawValue: message.region) else { throw .invalid(field: "region") }
        self.init(
            organisation: message.organisation,
            kind: kind,
            labels: try Self.labels(message.labels),
            country: message.country,
            region: region,
            identity: try Self.key(message.identity, "identity"),
            nextIdentity: try Self.identifier(message.nextIdentity, "next_identity"),
            signing: try Self.keys(message.signing, "signing"),
            nodes: try Self.keys(message.node, "node"),
            encryption: try Self.identifier(message.encryption, "encryption"),
            isDemo: message.demo
        )
        try checkShape()
    }

    private func checkShape() throws(CardError) {
        guard PlainText.isValid(organisation, limit: Limits.organisationName) else {
            throw .invalid(field: "organisation")
        }
        guard country.isEmpty || Self.isCountryCode(country) else {
            throw .invalid(field: "country")
        }
        guard keys.sorted().isStrictlyAscending else { throw .invalid(field: "keys used twice") }
    }

    private static func labels(
        _ messages: [Tocsin_Record_V1_HeldLabel]
    ) throws(CardError) -> [HeldLabel] {
        let labels = try messages.map { (label) throws(CardError) in try HeldLabel(label) }
        guard labels.count <= Limits.labels, labels.isStrictlyAscending else {
            throw .invalid(field: "labels")
        }
        return labels
    }

    private static func keys(_ list: [Data], _ field: String) throws(CardError) -> [PublicKey] {
        guard (1...Limits.keysInCard).contains(list.count) else { throw .invalid(field: field) }
        let keys = try list.map { (data) throws(CardError) in try key(data, field) }
        guard keys.isStrictlyAscending else { throw .invalid(field: field) }
        return keys
    }

    private static func key(_ data: Data, _ field: String) throws(CardError) -> PublicKey {
        let key: PublicKey = try identifier(data, field)
        guard key.isValidPoint else { throw .invalid(field: field) }
        return key
    }

    private static func identifier<Value: Identifier32>(
        _ data: Data,
        _ field: String
    ) throws(CardError) -> Value {
        guard let value = Value(Array(data)) else { throw .invalid(field: field) }
        return value
    }

    private static func isCountryCode(_ text: String) -> Bool {
        text.utf8.count == 2
            && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    private var message: Tocsin_Record_V1_MemberCard {
        .with {
            $0.version = Self.version
            $0.organisation = organisation
            $0.kind = kind.rawValue
            $0.labels = labels.map(\.message)
            $0.country = country
            $0.region = region.rawValue
            $0.identity = Field.data(identity)
            $0.nextIdentity = Field.data(nextIdentity)
            $0.signing = signing.map(Field.data)
            $0.node = nodes.map(Field.data)
            $0.encryption = Field.data(encryption)
            $0.demo = isDemo
        }
    }
}

extension HeldLabel {
    fileprivate init(_ message: Tocsin_Record_V1_HeldLabel) throws(CardError) {
        guard message.unknownFields.data.isEmpty, HeldLabel.isCanonical(tld: message.tld),
            let role = LabelRole(rawValue: message.role)
        else { throw .invalid(field: "labels") }
        self.init(tld: message.tld, role: role)
    }

    fileprivate var message: Tocsin_Record_V1_HeldLabel {
        .with {
            $0.tld = tld
            $0.role = role.rawValue
        }
    }
}
