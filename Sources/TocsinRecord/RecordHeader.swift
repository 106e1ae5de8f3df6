package import TocsinCrypto

/// What one key says, once, for ever: the part of a record that is signed and never vanishes.
///
/// It holds everything that rights, order, erasure and fetching depend on, and no personal data: no
/// name and no time.
package struct RecordHeader: Equatable, Sendable {
    /// The chain this record belongs to.
    package let feed: FeedID
    /// Its place in the chain, from 1.
    package let seq: UInt64
    /// The record before it; `nil` exactly for the first.
    package let prev: RecordID?
    /// Whose record this is.
    package let member: MemberID
    /// The newest identity record of the member that the author knew, so that a hidden revocation
    /// shows.
    package let known: RecordID?
    /// What the body is.
    package let kind: RecordKind
    /// The role of the key that signs.
    package let role: KeyRole
    /// How urgently the record is delivered.
    package let deliveryClass: DeliveryClass
    /// What the record promises of its payload; `nil` for a kind without a body.
    package let content: Content?
    /// The versions of the same register that this one replaces, ascending.
    package let replaces: [RecordID]
    /// The records whose payload is to be erased, ascending.
    package let erases: [RecordID]
    /// The register that this is a version of.
    package let subject: Subject?
    /// The record that this answers.
    package let thread: RecordID?
    /// Digests of larger content, ascending.
    package let blobs: [Digest]
    /// What an identity record says; empty for other kinds.
    package let identity: IdentityStatement
    /// What a record about other members says, encoded; empty for kinds that say nothing so.
    ///
    /// It is read apart from the header: a statement that nobody understands makes no record invalid.
    package let statement: [UInt8]

    /// What a header promises of a payload.
    package struct Content: Equatable, Sendable {
        /// The digest of salt ‖ body.
        package let commitment: Digest
        /// The size of salt ‖ body in bytes.
        package let size: Int

        package init(commitment: Digest, size: Int) {
            self.commitment = commitment
            self.size = size
        }

        /// What the header of this payload promises.
        package init(of payload: [UInt8]) {
            self.init(commitment: Digest(of: payload, for: .payload), size: payload.count)
        }
    }

    package init(
        feed: FeedID,
        seq: UInt64,
        prev: RecordID?,
        member: MemberID,
        known: RecordID?,
        kind: RecordKind,
        role: KeyRole,
        deliveryClass: DeliveryClass,
        content: Content?,
        replaces: [RecordID] = [],
        erases: [RecordID] = [],
        subject: Subject? = nil,
        thread: RecordID? = nil,
        blobs: [Digest] = [],
        identity: IdentityStatement = .empty,
        statement: [UInt8] = []
    ) {
        self.feed = feed
        self.seq = seq
        self.prev = prev
        self.member = member
        self.known = known
        self.kind = kind
        self.role = role
        self.deliveryClass = deliveryClass
        self.content = content
        self.replaces = replaces
        self.erases = erases
        self.subject = subject
        self.thread = thread
        self.blobs = blobs
        self.identity = identity
        self.statement = statement
    }
}

extension RecordHeader {
    /// Whether the record may make somebody a member, or change which keys are a member's.
    package var makesMembers: Bool { kind.isAuthorless || role == .identity }
}

/// What an identity record says of its member's keys.
package struct IdentityStatement: Equatable, Sendable {
    /// Keys that become the member's, ascending by key.
    package let grants: [KeyGrant]
    /// Keys that end, ascending by key.
    package let revocations: [KeyRevocation]
    /// What an identity key that takes over promises of those to come, in its first record.
    package let nextIdentity: Digest?

    package init(grants: [KeyGrant], revocations: [KeyRevocation], nextIdentity: Digest?) {
        self.grants = grants
        self.revocations = revocations
        self.nextIdentity = nextIdentity
    }

    /// A statement that says nothing, as in every record that is not an identity record.
    package static let empty = IdentityStatement(grants: [], revocations: [], nextIdentity: nil)
}

/// A key that becomes a member's.
package struct KeyGrant: Equatable, Sendable {
    /// The key.
    ///
    /// An encryption key is an X25519 key, the others are Ed25519 keys.
    package let key: PublicKey
    /// What it may do.
    ///
    /// Never `.identity`: that key follows from the promise alone.
    package let role: KeyRole
    /// The key's own signature, by which its holder agrees; `nil` exactly for an encryption key.
    ///
    /// It is checked with the signature of the record.
    package let proof: Signature?

    package init(key: PublicKey, role: KeyRole, proof: Signature?) {
        self.key = key
        self.role = role
        self.proof = proof
    }
}

/// The end of a key: the heads that still count, never a time, since a thief backdates clocks.
package struct KeyRevocation: Equatable, Sendable {
    /// The key that ends.
    package let key: PublicKey
    /// The last record that counts of each feed, ascending by incarnation.
    ///
    /// Feeds not named count for nothing.
    package let heads: [FeedHead]

    package init(key: PublicKey, heads: [FeedHead]) {
        self.key = key
        self.heads = heads
    }
}

/// The last record of a feed that still counts.
package struct FeedHead: Equatable, Sendable {
    /// Which feed of the key.
    package let incarnation: UInt64
    /// The place of that record.
    package let seq: UInt64
    /// The record.
    package let id: RecordID

    package init(incarnation: UInt64, seq: UInt64, id: RecordID) {
        self.incarnation = incarnation
        self.seq = seq
        self.id = id
    }

    /// Whether there can be a record there.
    var isPossible: Bool { incarnation != 0 && (1...Limits.seq).contains(seq) }
}
