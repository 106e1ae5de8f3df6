internal import CSodium

/// How hard it is to try a passphrase: the parameters of Argon2id 1.3 (RFC 9106), kept with each
/// file.
package struct PassphraseParameters: Equatable, Sendable {
    /// Passes over the memory.
    package let operations: UInt64
    /// Memory in bytes.
    package let memory: Int
    let salt: [UInt8]

    /// How many bytes a salt has.
    package static let saltCount = Int(crypto_pwhash_SALTBYTES)
    static let greatestOperations: UInt64 = 10
    static let greatestMemory = 1 << 30

    /// Bounds both numbers before any work is done, since the file may come from anybody.
    ///
    /// - Throws: `KeyFileError.excessiveParameters` outside 1...10 passes and 8 KiB...1 GiB.
    package init(operations: UInt64, memory: Int, salt: [UInt8]) throws(KeyFileError) {
        guard (1...Self.greatestOperations).contains(operations),
            (8192...Self.greatestMemory).contains(memory), salt.count == Self.saltCount
        else { throw .excessiveParameters }
        self.init(unchecked: operations, memory: memory, salt: salt)
    }

    private init(unchecked operations: UInt64, memory: Int, salt: [UInt8]) {
        (self.operations, self.memory, self.salt) = (operations, memory, salt)
    }

    /// libsodium's MODERATE: three passes over 256 MiB, about a second on a small machine.
    package static func moderate() -> PassphraseParameters {
        PassphraseParameters(
            unchecked: UInt64(crypto_pwhash_OPSLIMIT_MODERATE),
            memory: Int(crypto_pwhash_MEMLIMIT_MODERATE),
            salt: SystemEntropy.bytes(saltCount)
        )
    }

    /// Turns a passphrase into a key of thirty-two bytes.
    func stretch(_ passphrase: borrowing SecretBytes) throws(KeyFileError) -> SecretBytes {
        let count = UInt64(passphrase.count)
        return try passphrase.withUnsafePointer { passphrase throws(KeyFileError) in
            try SecretBytes(count: 32) { key throws(KeyFileError) in
                let result = passphrase.withMemoryRebound(to: CChar.self, capacity: Int(count)) {
                    crypto_pwhash(
                        key,
                        32,
                        $0,
                        count,
                        salt,
                        operations,
                        memory,
                        crypto_pwhash_ALG_ARGON2ID13
                    )
                }
                if result != 0 { throw .outOfMemory }
            }
        }
    }
}
