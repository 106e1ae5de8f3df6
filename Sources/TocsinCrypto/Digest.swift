internal import CSodium

/// A BLAKE2b-256 digest (RFC 7693) under one purpose.
package struct Digest: Identifier32 {
    package let bytes: Bytes32

    package init(bytes: Bytes32) { self.bytes = bytes }

    /// What a digest is for.
    ///
    /// The text goes into BLAKE2b's personalisation field, zero-padded to sixteen bytes, so that a
    /// digest made for one purpose can never be taken for another.
    package enum Purpose: String, Sendable, CaseIterable {
        /// The identifier of a record: the digest of its header.
        case record = "tocsin1 record"
        /// What a header promises of its payload.
        case payload = "tocsin1 payload"
        /// The identifier of a member: the digest of its first member card.
        case member = "tocsin1 member"
        /// The identifier of a network: the digest of its genesis.
        case genesis = "tocsin1 genesis"
        /// What an identity promises of the identities that follow it.
        case nextIdentity = "tocsin1 next id"
        /// The identifier of a decision: the digest of its proposal.
        case decision = "tocsin1 decision"
        /// The seed of the key, known to everybody, that signs a record without an author.
        case authorless = "tocsin1 noauthor"
        /// The subject of an alert.
        case alert = "tocsin1 alert"
        /// The subject of an answer to an alert.
        case answer = "tocsin1 answer"
        /// What a database keeps beside bytes that nobody has signed, to see whether a bit fell over.
        case storage = "tocsin1 storage"
        /// A feed's leaf, a bucket or the root in the comparison of two replicas.
        case comparison = "tocsin1 compare"
        /// The chain of records in a bundle.
        case bundle = "tocsin1 bundle"
        /// The checks of a part of an invitation that was scanned.
        case part = "tocsin1 part"
        /// The words by which two people on the phone know each other.
        case call = "tocsin1 call"
        /// What all of a sealed body is bound to: where its record stands, and what of it everybody reads.
        case sealing = "tocsin1 sealed"
        /// What commits a sealed body to its content key.
        case sealCheck = "tocsin1 seal chk"
        /// The secret of the key pair by which a content key comes to its readers.
        case sealOneTime = "tocsin1 seal eph"
        /// What hides a content key from all but one reader.
        case sealSlot = "tocsin1 seal key"
        /// The key under which a body lies.
        case sealBox = "tocsin1 seal box"
        /// The content key of what is said under a sealed body.
        case sealUnder = "tocsin1 seal sub"
        /// The seed of an identity key of a recovery sheet.
        case identitySeed = "tocsin1 id seed"
        /// Anything that is only shown: fingerprints in words, demo seeds.
        case display = "tocsin1 display"
        /// The place of a member on the ring by which nodes choose neighbours.
        case ring = "tocsin1 ring"
    }

    /// The digest of some bytes.
    package init(of message: [UInt8], for purpose: Purpose) {
        Sodium.start()
        let personal = Array(purpose.rawValue.utf8) + [UInt8](repeating: 0, count: 16)
        bytes = Bytes32 { output in
            let result = crypto_generichash_blake2b_salt_personal(
                output,
                Bytes32.count,
                message,
                UInt64(message.count),
                nil,
                0,
                nil,
                personal
            )
            invariant(result == 0, "BLAKE2b refused its parameters")
        }
    }
}
