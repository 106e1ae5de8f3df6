internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinRecord

/// What a machine needs to become one more of a member's: whose it is, and how to reach the network.
struct MachineInvitation: Sendable {
    let card: Verified<SignedCard>
    let invitation: Invitation

    private static let version: UInt32 = 1
    /// The longest one.
    static let longest = Limits.invitation + Limits.signedCard + 64

    init(card: Verified<SignedCard>, invitation: Invitation) {
        self.card = card
        self.invitation = invitation
    }

    /// Eight words that a person compares: whoever changes a byte of the file on its way, whom to dial or what was decided
    /// among them, changes the words.
    var words: String { Fingerprint.words(of: Digest(of: encoded, for: .display)) }

    /// The invitation as a file.
    var encoded: [UInt8] {
        let message = Tocsin_Machine_V1_MachineInvitation.with {
            $0.version = Self.version
            $0.card = Data(card.value.encoded)
            $0.invitation = Data(invitation.encoded)
        }
        guard let bytes: [UInt8] = try? message.serializedBytes() else {
            preconditionFailure("a message without required fields is always encoded")
        }
        return bytes
    }

    /// Reads an invitation strictly, every signature checked, or answers `nil` if these bytes are none.
    init?(decoding bytes: [UInt8]) {
        guard bytes.count <= Self.longest,
            let message = try? Tocsin_Machine_V1_MachineInvitation(serializedBytes: bytes),
            message.version == Self.version, message.unknownFields.data.isEmpty,
            let signed = try? SignedCard(decoding: Array(message.card)),
            let card = try? Verified(signed),
            let invitation = try? Invitation(decoding: Array(message.invitation)),
            card.value.card.isDemo == invitation.genesis.isDemo
        else { return nil }
        self.init(card: card, invitation: invitation)
    }
}
