internal import CSodium

/// An Ed25519 public key (RFC 8032).
package struct PublicKey: Identifier32 {
    package let bytes: Bytes32

    package init(bytes: Bytes32) { self.bytes = bytes }

    /// Whether the key is a canonical point of the prime-order group, neither of small nor of mixed
    /// order.
    ///
    /// Verification alone accepts a mixed-order key, so this is asked once when a key enters: in a
    /// member card, a genesis or an identity record. It needs libsodium 1.0.18-1+deb12u1 or later
    /// (CVE-2025-69277).
    package var isValidPoint: Bool {
        Sodium.start()
        return crypto_core_ed25519_is_valid_point(array) == 1
    }

    /// Whether a signature over exactly these bytes was made with the secret half of this key.
    ///
    /// libsodium is the only verifier in the project: others disagree on edge cases, and a
    /// disagreement about one record would split the network.
    package func verifies(_ signature: Signature, over message: [UInt8]) -> Bool {
        Sodium.start()
        return crypto_sign_verify_detached(
            signature.array,
            message,
            UInt64(message.count),
            array
        ) == 0
    }
}

/// An Ed25519 signature: sixty-four bytes, not unique to a message, and so never an identifier.
package struct Signature: Hashable, Sendable {
    /// How many bytes a signature has.
    package static let count = 64

    /// The bytes themselves.
    package let array: [UInt8]

    /// Takes an array, or answers `nil` unless it holds exactly sixty-four bytes.
    package init?(_ array: [UInt8]) {
        guard array.count == Self.count else { return nil }
        self.array = array
    }

    init(filledBy fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        array = [UInt8](unsafeUninitializedCapacity: Self.count) { buffer, count in
            if let start = buffer.baseAddress { fill(start) }
            count = Self.count
        }
    }
}
