internal import SwiftProtobuf
internal import TocsinCrypto

extension Invitation {
    private static let version: UInt32 = 1

    /// The invitation as a file.
    package var encoded: [UInt8] {
        CanonicalEncoding.encode(
            Tocsin_Record_V1_Invitation.with {
                $0.version = Self.version
                $0.genesis = Field.data(genesis.bytes)
                $0.peers = peers.map(\.message)
                $0.decisions = decisions.map(Field.data)
            }
        )
    }

    /// Decodes an invitation strictly and checks every founder's signature.
    ///
    /// - Throws: `InvitationError` with what is wrong.
    package init(decoding bytes: [UInt8]) throws(InvitationError) {
        guard bytes.count <= Limits.invitation else { throw .tooLong(bytes.count) }
        guard let message = try? Tocsin_Record_V1_Invitation(serializedBytes: bytes),
            message.unknownFields.data.isEmpty
        else { throw .notAnInvitation }
        guard message.version == Self.version else { throw .unknownVersion(message.version) }
        guard message.peers.count <= Limits.peersInInvitation else {
            throw .peer(message.peers.count)
        }
        let genesis: Genesis
        do throws(GenesisError) {
            genesis = try Genesis(decoding: Array(message.genesis))
        } catch {
            throw .genesis(error)
        }
        var peers: [Peer] = []
        for (index, peer) in message.peers.enumerated() {
            guard let peer = Peer(peer) else { throw .peer(index + 1) }
            peers.append(peer)
        }
        let decisions = message.decisions.compactMap { DecisionID(Array($0)[...]) }
        guard decisions.count == message.decisions.count,
            decisions.count <= Limits.decisionsInInvitation
        else { throw .decisions }
        self.init(genesis: genesis, peers: peers, decisions: decisions)
    }
}

extension Invitation.Peer {
    fileprivate init?(_ message: Tocsin_Record_V1_InvitedPeer) {
        guard message.unknownFields.data.isEmpty, let key = PublicKey(Array(message.key)),
            (1...Limits.addressesOfPeer).contains(message.addresses.count),
            message.addresses.allSatisfy(Self.isPlainAddress)
        else { return nil }
        self.init(key: key, addresses: message.addresses)
    }

    /// Whether a text can be an address at all; its exact form is the transport's business.
    private static func isPlainAddress(_ text: String) -> Bool {
        (1...Limits.address).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    fileprivate var message: Tocsin_Record_V1_InvitedPeer {
        .with {
            $0.key = Field.data(key)
            $0.addresses = addresses
        }
    }
}
