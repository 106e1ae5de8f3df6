internal import SwiftProtobuf
internal import TocsinCrypto

/// The field of a header that makes it invalid.
///
/// No header becomes valid or invalid with time or version.
package enum HeaderError: Error, Equatable, Sendable {
    /// The bytes are not the canonical encoding of any header.
    case encoding(EncodingError)
    /// The header is longer than `Limits.header`.
    case tooLong(Int)
    /// A signature or hash suite of a later version.
    case unknownSuite(UInt32)
    /// The named field is missing, of the wrong length, out of order, or does not belong there.
    case invalid(field: String)
}

extension RecordHeader {
    /// The canonical bytes: what is signed and hashed.
    package var encoded: [UInt8] { CanonicalEncoding.encode(message) }

    /// Decodes a header strictly.
    ///
    /// - Throws: `HeaderError` with the field that is wrong.
    package init(decoding bytes: [UInt8]) throws(HeaderError) {
        guard bytes.count <= Limits.header else { throw .tooLong(bytes.count) }
        let fields: HeaderFields
        do throws(EncodingError) {
            fields = try HeaderFields(decoding: bytes)
        } catch {
            throw .encoding(error)
        }
        try self.init(fields)
        try checkShape()
    }

    private init(_ fields: HeaderFields) throws(HeaderError) {
        guard fields.suite == 0 else { throw .unknownSuite(fields.suite) }
        guard fields.incarnation != 0 else { throw .invalid(field: "incarnation") }
        guard (1...Limits.seq).contains(fields.seq) else { throw .invalid(field: "seq") }
        guard let role = KeyRole(rawValue: fields.role), role != .encryption else {
            throw .invalid(field: "role")
        }
        guard let deliveryClass = DeliveryClass(rawValue: fields.deliveryClass) else {
            throw .invalid(field: "class")
        }
        guard fields.kind != 0 else { throw .invalid(field: "kind") }
        self.init(
            feed: FeedID(
                key: try Field.required(fields.key, "key"),
                incarnation: fields.incarnation
            ),
            seq: fields.seq,
            prev: try Field.optional(fields.prev, "prev"),
            member: try Field.required(fields.member, "member"),
            known: try Field.optional(fields.known, "known"),
            kind: RecordKind(rawValue: fields.kind),
            role: role,
            deliveryClass: deliveryClass,
            content: try Content(fields),
            replaces: try Field.ascending(fields.replaces, "replaces"),
            erases: try Field.ascending(fields.erases, "erases"),
            subject: try Field.subject(fields.subject),
            thread: try Field.optional(fields.thread, "thread"),
            blobs: try Field.ascending(fields.blobs, "blobs"),
            identity: try IdentityStatement(fields),
            statement: Array(fields.statement)
        )
    }

    /// What holds for every header, whatever the version that wrote it, and for the kinds of
    /// version 1.
    private func checkShape() throws(HeaderError) {
        guard (seq == 1) == (prev == nil) else { throw .invalid(field: "prev") }
        if let roles = kind.roles, !roles.contains(role) { throw .invalid(field: "role") }
        if let expected = kind.deliveryClass, expected != deliveryClass {
            throw .invalid(field: "class")
        }
        if let hasBody = kind.hasBody, hasBody != (content != nil) {
            throw .invalid(field: "commitment")
        }
        // Keys follow from what identity keys say, and must not hang on a payload, which may be gone.
        if role == .identity, content != nil { throw .invalid(field: "commitment") }
        // A node key stands open in a daemon's home; whoever takes it must not take anything back with it.
        if role == .node, !erases.isEmpty { throw .invalid(field: "erases") }
        if let names = kind.hasSubject, names != (subject != nil) {
            throw .invalid(field: "subject")
        }
        if let names = kind.hasThread, names != (thread != nil) { throw .invalid(field: "thread") }
        if kind == .alert, !replaces.isEmpty { throw .invalid(field: "replaces") }
        if kind == .erasure, erases.isEmpty { throw .invalid(field: "erases") }
        if let states = kind.hasStatement, states == statement.isEmpty {
            throw .invalid(field: "statement")
        }
        if kind != .identity, identity != .empty { throw .invalid(field: "grants") }
        if identity.nextIdentity != nil, seq != 1 || !erases.isEmpty {
            throw .invalid(field: "next_identity")
        }
    }

    private var message: Tocsin_Record_V1_RecordHeader {
        .with {
            $0.key = Field.data(feed.key)
            $0.incarnation = feed.incarnation
            $0.seq = seq
            if let prev { $0.prev = Field.data(prev) }
            $0.member = Field.data(member)
            if let known { $0.known = Field.data(known) }
            $0.kind = kind.rawValue
            $0.role = role.rawValue
            $0.class = deliveryClass.rawValue
            if let content {
                $0.commitment = Field.data(content.commitment)
                $0.size = UInt32(content.size)
            }
            $0.replaces = replaces.map(Field.data)
            $0.erases = erases.map(Field.data)
            if let subject { $0.subject = Field.data(subject.array) }
            if let thread { $0.thread = Field.data(thread) }
            $0.blobs = blobs.map(Field.data)
            $0.grants = identity.grants.map(\.message)
            $0.revocations = identity.revocations.map(\.message)
            if let next = identity.nextIdentity { $0.nextIdentity = Field.data(next) }
            $0.statement = Field.data(statement)
        }
    }
}

extension RecordHeader.Content {
    fileprivate init?(_ fields: HeaderFields) throws(HeaderError) {
        guard let commitment: Digest = try Field.optional(fields.commitment, "commitment") else {
            guard fields.size == 0 else { throw .invalid(field: "size") }
            return nil
        }
        let size = Int(fields.size)
        guard (Limits.salt...Limits.payload).contains(size) else { throw .invalid(field: "size") }
        self.init(commitment: commitment, size: size)
    }
}

extension IdentityStatement {
    fileprivate init(_ fields: HeaderFields) throws(HeaderError) {
        guard fields.grants.count <= Limits.keysInRecord else { throw .invalid(field: "grants") }
        guard fields.revocations.count <= Limits.keysInRecord else {
            throw .invalid(field: "revocations")
        }
        let grants = try fields.grants.map { (grant) throws(HeaderError) in try KeyGrant(grant) }
        let revocations = try fields.revocations.map { (revocation) throws(HeaderError) in
            try KeyRevocation(revocation)
        }
        guard grants.map(\.key).isStrictlyAscending else { throw .invalid(field: "grants") }
        guard revocations.map(\.key).isStrictlyAscending else {
            throw .invalid(field: "revocations")
        }
        self.init(
            grants: grants,
            revocations: revocations,
            nextIdentity: try Field.optional(fields.nextIdentity, "next_identity")
        )
    }
}

extension KeyGrant {
    fileprivate init(_ fields: HeaderFields.Grant) throws(HeaderError) {
        guard !fields.hasLaterFields,
            let role = KeyRole(rawValue: fields.role), role != .identity
        else { throw .invalid(field: "grants") }
        let key: PublicKey = try Field.required(fields.key, "grants")
        let proof = Signature(Array(fields.proof))
        if role == .encryption {
            guard fields.proof.isEmpty else { throw .invalid(field: "grants") }
        } else {
            guard key.isValidPoint, proof != nil else { throw .invalid(field: "grants") }
        }
        self.init(key: key, role: role, proof: proof)
    }

    fileprivate var message: Tocsin_Record_V1_KeyGrant {
        .with {
            $0.key = Field.data(key)
            $0.role = role.rawValue
            if let proof { $0.proof = Field.data(proof.array) }
        }
    }
}

extension KeyRevocation {
    fileprivate init(_ fields: HeaderFields.Revocation) throws(HeaderError) {
        guard !fields.hasLaterFields, fields.heads.count <= Limits.heads else {
            throw .invalid(field: "revocations")
        }
        let heads = try fields.heads.map { (head) throws(HeaderError) in try FeedHead(head) }
        guard heads.map(\.incarnation).isStrictlyAscending else {
            throw .invalid(field: "revocations")
        }
        self.init(key: try Field.required(fields.key, "revocations"), heads: heads)
    }

    fileprivate var message: Tocsin_Record_V1_KeyRevocation {
        .with {
            $0.key = Field.data(key)
            $0.heads = heads.map(\.message)
        }
    }
}

extension FeedHead {
    fileprivate init(_ fields: HeaderFields.Head) throws(HeaderError) {
        self.init(
            incarnation: fields.incarnation,
            seq: fields.seq,
            id: try Field.required(fields.id, "heads")
        )
        guard !fields.hasLaterFields, isPossible else { throw .invalid(field: "heads") }
    }

    var message: Tocsin_Record_V1_FeedHead {
        .with {
            $0.incarnation = incarnation
            $0.seq = seq
            $0.id = Field.data(id)
        }
    }
}
