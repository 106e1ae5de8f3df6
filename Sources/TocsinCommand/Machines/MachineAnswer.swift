internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto

/// The member's encryption key, sealed for a machine whose keys were granted.
struct MachineAnswer: Equatable, Sendable {
    /// The digest of the request that it answers.
    let request: Digest
    /// The public half of the key.
    let encryption: EncryptionPublicKey
    /// The secret half, which only that machine can open.
    let sealed: [UInt8]

    private static let version: UInt32 = 1
    /// A little more than it takes.
    private static let longest = 256

    /// Seals a key for a machine.
    ///
    /// - Returns: `nil` if the machine's key is of small order, as no honest one is.
    init?(to request: MachineRequest, with key: borrowing EncryptionKey) {
        guard let sealed = request.sealing?.sealing(key.secret) else { return nil }
        self.request = request.digest
        encryption = key.publicKey
        self.sealed = sealed
    }

    /// The key, or `nil` if it is none, or sealed to another machine.
    func key(openedBy key: borrowing EncryptionKey) -> EncryptionKey? {
        guard let secret = key.opening(sealed), secret.count == EncryptionKey.secretCount else {
            return nil
        }
        let opened = EncryptionKey(secret: secret)
        guard opened.publicKey == encryption else { return nil }
        return opened
    }

    /// The answer as bytes.
    var encoded: [UInt8] {
        let message = Tocsin_Machine_V1_MachineAnswer.with {
            $0.version = Self.version
            $0.request = Data(request.array)
            $0.encryption = Data(encryption.array)
            $0.sealed = Data(sealed)
        }
        guard let bytes: [UInt8] = try? message.serializedBytes() else {
            preconditionFailure("a message without required fields is always encoded")
        }
        return bytes
    }

    /// Reads an answer strictly, or answers `nil` if these bytes are none.
    init?(decoding bytes: [UInt8]) {
        guard bytes.count <= Self.longest,
            let message = try? Tocsin_Machine_V1_MachineAnswer(serializedBytes: bytes),
            message.version == Self.version, message.unknownFields.data.isEmpty,
            let request = Digest(Array(message.request)),
            let encryption = EncryptionPublicKey(Array(message.encryption)),
            message.sealed.count == EncryptionKey.secretCount + EncryptionKey.sealOverhead
        else { return nil }
        self.request = request
        self.encryption = encryption
        sealed = Array(message.sealed)
    }
}
