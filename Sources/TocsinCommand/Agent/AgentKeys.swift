internal import TocsinCrypto
internal import TocsinRecord

/// The keys that the agent holds, and what it will do with them.
struct AgentKeys: ~Copyable {
    private let signing: SigningKey
    private var reading: ReadingKeys
    private let member: MemberID
    private let network: NetworkID?

    /// Opens the keys of a home: the signing key, and those encryption keys that the same passphrase opens.
    ///
    /// Each can be renewed under a passphrase of its own.
    ///
    /// It takes a second for each of them.
    ///
    /// - Throws: `CommandError` with status 6 for a wrong passphrase.
    init(of home: Home, passphrase: borrowing SecretBytes?) throws {
        let folder = KeyFolder(folder: home.keys)
        let member = try home.card().value.member
        let network = try home.hasNetwork ? home.network().network : nil
        let encryption = try folder.file(of: .encryption)
        let signing = try folder.signingKey(.signing, passphrase: passphrase)
        let reading = try ReadingKeys(
            opening: encryption,
            besides: folder.former().files,
            passphrase: passphrase
        )
        self.signing = signing
        self.reading = reading
        self.member = member
        self.network = network
    }

    /// Opens the encryption keys that another passphrase opens; it takes a second for each.
    ///
    /// - Throws: ``Refusal`` if it opens none of them.
    mutating func open(with passphrase: borrowing SecretBytes?) throws(Refusal) {
        let hasOpened: Bool
        do {
            hasOpened = try reading.open(with: passphrase)
        } catch {
            throw .encryptionIsClosed
        }
        if !hasOpened { throw .wrongPassphrase }
    }

    var signingKey: PublicKey { signing.publicKey }

    /// The public half of the encryption key, or none if it is closed.
    var encryptionKey: [UInt8] { reading.present?.key.publicKey.bytes.array ?? [] }

    /// Signs what is well formed, of this member and network, and names this signing key.
    ///
    /// - Throws: ``Refusal``: whoever can reach the socket gets no signature over anything else.
    func sign(header: [UInt8], payload: [UInt8]?) throws(Refusal) -> Signature {
        guard let network else { throw .noNetwork }
        let decoded: RecordHeader
        let record: UnsignedRecord
        do throws(RecordError) {
            record = try UnsignedRecord(headerBytes: header, payload: payload)
            decoded = try record.header()
        } catch {
            throw .malformed
        }
        guard decoded.member == member else { throw .otherMember }
        guard decoded.feed.key == signing.publicKey, decoded.role == .signing else {
            throw .otherKey
        }
        guard decoded.content == payload.map(RecordHeader.Content.init(of:)) else {
            throw .wrongPayload
        }
        return signing.signature(over: record.message(in: network))
    }

    /// The voice of this member for a proposal, if that is one.
    ///
    /// - Throws: ``Refusal``.
    func voice(for proposal: [UInt8]) throws(Refusal) -> Signature {
        guard let network else { throw .noNetwork }
        do throws(ProposalError) {
            let proposal = try Proposal(decoding: proposal)
            return signing.voice(of: member, for: proposal, in: network).signature
        } catch {
            throw .malformed
        }
    }

    /// The words by which this member and another one know each other on the phone.
    ///
    /// - Parameters:
    ///   - key: the other member's encryption key.
    ///   - other: who that is.
    ///   - seconds: since 1970.
    /// - Throws: ``Refusal``.
    func words(
        with key: [UInt8],
        of other: [UInt8],
        at seconds: Int64
    ) throws(Refusal) -> CallWords {
        guard let network else { throw .noNetwork }
        guard let key = EncryptionPublicKey(key), let other = MemberID(other) else {
            throw .malformed
        }
        guard let own = reading.present else { throw .encryptionIsClosed }
        let words = CallWords(
            between: own.key,
            of: member,
            and: key,
            of: other,
            in: network,
            at: seconds
        )
        guard let words else { throw .malformed }
        return words
    }

    /// The content key of a record that is sealed to one of these keys.
    ///
    /// - Throws: ``Refusal``: whoever can reach the socket learns the key of a whole record or nothing.
    func contentKey(header: [UInt8], payload: [UInt8]) throws(Refusal) -> [UInt8] {
        guard let network else { throw .noNetwork }
        let sealed: SealedRecord
        do {
            let header = try RecordHeader(decoding: header)
            guard header.content == RecordHeader.Content(of: payload) else {
                throw Refusal.wrongPayload
            }
            sealed = try SealedRecord(header, payload: payload, in: network)
        } catch {
            throw error as? Refusal ?? .malformed
        }
        let key: ContentKey?
        do throws(SealingFault) {
            key = try reading.contentKey(of: sealed)
        } catch {
            throw .doesNotOpen
        }
        guard let key else { throw .notForUs }
        return key.exposed()
    }

    /// Why the agent signs something not, or does not tell it.
    enum Refusal: String, Error {
        case noNetwork = "no-network"
        case malformed
        case otherMember = "other-member"
        case otherKey = "other-key"
        case wrongPayload = "wrong-payload"
        case encryptionIsClosed = "encryption-is-closed"
        case wrongPassphrase = "wrong-passphrase"
        case notForUs = "not-for-us"
        case doesNotOpen = "does-not-open"
        case unknownRequest = "unknown-request"
    }
}

extension UnsignedRecord {
    /// What the header says.
    fileprivate func header() throws(RecordError) -> RecordHeader {
        do throws(HeaderError) {
            return try RecordHeader(decoding: headerBytes)
        } catch {
            throw .header(error)
        }
    }
}
