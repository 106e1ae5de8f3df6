package import TocsinCrypto

/// The identifier of a network: the digest of its genesis.
package struct NetworkID: Identifier32 {
    package let bytes: Bytes32
    package init(bytes: Bytes32) { self.bytes = bytes }
}

/// The identifier of a member: the digest of its first member card.
///
/// It outlives every key.
package struct MemberID: Identifier32 {
    package let bytes: Bytes32
    package init(bytes: Bytes32) { self.bytes = bytes }
}

/// The identifier of a record: the digest of its header.
///
/// The signature is no part of it, since one header may have many valid signatures.
package struct RecordID: Identifier32 {
    package let bytes: Bytes32
    package init(bytes: Bytes32) { self.bytes = bytes }

    /// The identifier of the record with exactly this header.
    package init(ofHeader header: [UInt8]) {
        bytes = Digest(of: header, for: .record).bytes
    }
}

/// One append-only chain: a key on one machine, between two restores.
package struct FeedID: Hashable, Comparable, Sendable {
    /// The key that signs every record of the feed.
    package let key: PublicKey
    /// Random, made with the database or by a restore, never zero.
    package let incarnation: UInt64

    package init(key: PublicKey, incarnation: UInt64) {
        self.key = key
        self.incarnation = incarnation
    }

    package static func < (left: FeedID, right: FeedID) -> Bool {
        (left.key, left.incarnation) < (right.key, right.incarnation)
    }
}

/// Sixteen random bytes that name a register of a member: a contact point, a profile, a rota.
package struct Subject: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// How many bytes there are.
    package static let count = 16
    // Two words instead of an array: every record has a subject, and each is compared with others when a
    // transaction brings its registers into order.
    private let high: UInt64
    private let low: UInt64

    /// Takes an array, or answers `nil` unless it holds exactly sixteen bytes.
    package init?(_ array: [UInt8]) {
        guard array.count == Self.count else { return nil }
        (high, low) = array.withUnsafeBytes(Self.words)
    }

    /// The first half of thirty-two bytes, for instance of a digest.
    package init(firstHalfOf bytes: Bytes32) {
        (high, low) = bytes.withUnsafeBytes(Self.words)
    }

    private static func words(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
        (
            UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    /// The bytes themselves.
    package var array: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { [UInt8]($0) }
    }

    /// Reads thirty-two hexadecimal digits, or answers `nil`.
    package init?(hex: some StringProtocol) {
        guard let array = Hex.decode(hex) else { return nil }
        self.init(array)
    }

    /// Thirty-two lower-case hexadecimal digits.
    package var description: String { Hex.encode(array) }

    package static func < (left: Subject, right: Subject) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
