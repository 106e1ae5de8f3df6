package import TocsinCrypto
package import TocsinRecord

/// A beacon whose signature was checked, with the bytes that travel.
package struct SignedBeacon: Equatable, Sendable {
    /// What it says.
    package let beacon: Beacon
    /// As it is kept and passed on.
    package let encoded: [UInt8]

    fileprivate init(checked beacon: Beacon, encoded: [UInt8]) {
        self.beacon = beacon
        self.encoded = encoded
    }

    /// Signs a beacon with the node's key.
    package static func signing(
        _ beacon: Beacon,
        with key: borrowing SigningKey,
        in network: NetworkID
    ) -> SignedBeacon {
        let bytes = beacon.encoded
        let signature = key.signature(over: SigningDomain.beacon.message(bytes, network: network))
        let envelope = UnreadBeacon.envelope(of: bytes, signature: signature)
        return SignedBeacon(checked: beacon, encoded: envelope)
    }

    /// Takes a beacon that came, for instance from the store.
    ///
    /// - Throws: `BeaconError`.
    package init(decoding bytes: [UInt8], in network: NetworkID) throws(BeaconError) {
        self = try UnreadBeacon(decoding: bytes).verified(in: network)
    }
}

/// A beacon as it came: well-formed, and not yet known to be its node's.
///
/// What is held already, or of a stranger, is told by it without a look at the signature.
struct UnreadBeacon {
    let beacon: Beacon
    let signed: [UInt8]
    let signature: Signature
    let encoded: [UInt8]

    /// Checks that the node has signed it for this network.
    func verified(in network: NetworkID) throws(BeaconError) -> SignedBeacon {
        let message = SigningDomain.beacon.message(signed, network: network)
        guard beacon.node.verifies(signature, over: message) else { throw .wrongSignature }
        return SignedBeacon(checked: beacon, encoded: encoded)
    }
}

/// Why bytes are not a beacon.
package enum BeaconError: Error, Equatable, Sendable {
    /// Longer than `ReplicationLimits.beacon`.
    case tooLong(Int)
    /// No protobuf message of that kind.
    case notProtobuf
    /// The named field is missing, of the wrong form or too long.
    case invalid(field: String)
    /// It is not its node's.
    case wrongSignature
    /// The peer had offered one with a greater counter.
    case olderThanOffered

    /// Whether no correct node sends it; what breaks another rule may be a later version's.
    var isOffence: Bool {
        switch self {
        case .tooLong, .wrongSignature, .olderThanOffered: true
        case .notProtobuf, .invalid: false
        }
    }
}
