internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinRecord

/// What a new machine of a member asks for: that the keys which were made on it, and never leave it, be the member's.
struct MachineRequest: Equatable, Sendable {
    let network: NetworkID
    let member: MemberID
    /// A signing key, a node key, or both, each of which agrees to be the member's; none where they are that already.
    let grants: [KeyGrant]
    /// To what the member's encryption key is sealed; `nil` for a machine that only runs a node.
    let sealing: EncryptionPublicKey?

    private static let version: UInt32 = 1
    /// More than two keys with their proofs take.
    private static let longest = 1024

    init(
        network: NetworkID,
        member: MemberID,
        grants: [KeyGrant],
        sealing: EncryptionPublicKey?
    ) {
        self.network = network
        self.member = member
        self.grants = grants.sorted { $0.role.rawValue < $1.role.rawValue }
        self.sealing = sealing
    }

    /// The digest of all of it.
    var digest: Digest { Digest(of: encoded, for: .display) }

    /// Eight words that a person compares: whoever changes a byte of the file on its way changes them.
    var words: String { Fingerprint.words(of: digest) }

    /// The request as bytes; the same in every run.
    var encoded: [UInt8] {
        let message = Tocsin_Machine_V1_MachineRequest.with {
            $0.version = Self.version
            $0.network = Data(network.array)
            $0.member = Data(member.array)
            $0.keys = grants.map(\.message)
            $0.sealing = Data(sealing?.array ?? [])
        }
        guard let bytes: [UInt8] = try? message.serializedBytes() else {
            preconditionFailure("a message without required fields is always encoded")
        }
        return bytes
    }

    /// Reads a request strictly, and checks that its keys agree.
    ///
    /// - Returns: `nil` if these bytes are none.
    init?(decoding bytes: [UInt8]) {
        guard bytes.count <= Self.longest,
            let message = try? Tocsin_Machine_V1_MachineRequest(serializedBytes: bytes),
            message.version == Self.version, let network = NetworkID(Array(message.network)),
            let member = MemberID(Array(message.member))
        else { return nil }
        let grants = message.keys.compactMap(KeyGrant.init)
        let sealing = message.sealing.isEmpty ? nil : EncryptionPublicKey(Array(message.sealing))
        self.init(network: network, member: member, grants: grants, sealing: sealing)
        guard encoded == bytes, hasItsKeys, grants.allSatisfy({ $0.isGood(for: self) }) else {
            return nil
        }
    }

    /// Whether it asks for something, for no role twice, and for no signing key without the encryption key.
    private var hasItsKeys: Bool {
        let roles = grants.map(\.role)
        let mayBe: [[KeyRole]] =
            sealing == nil ? [[.node]] : [[], [.signing], [.node], [.signing, .node]]
        return mayBe.contains(roles) && Set(grants.map(\.key)).count == grants.count
    }
}

extension KeyGrant {
    fileprivate var message: Tocsin_Machine_V1_RequestedKey {
        .with {
            $0.key = Data(key.array)
            $0.role = role.rawValue
            $0.proof = Data(proof?.array ?? [])
        }
    }

    fileprivate init?(_ message: Tocsin_Machine_V1_RequestedKey) {
        guard let key = PublicKey(Array(message.key)), let role = KeyRole(rawValue: message.role),
            let proof = Signature(Array(message.proof))
        else { return nil }
        self.init(key: key, role: role, proof: proof)
    }

    fileprivate func isGood(for request: MachineRequest) -> Bool {
        key.isValidPoint && isAgreed(by: request.member, in: request.network)
    }
}
