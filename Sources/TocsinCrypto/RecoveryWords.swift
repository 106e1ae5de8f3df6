internal import CSodium

/// Thirty-two secret bytes as twenty-four English words, after BIP-39: 256 bits and a checksum of
/// 8, in words that differ in their first four letters, so that a person can write them down and
/// type them back.
package enum RecoveryWords {
    /// How many words there are.
    package static let count = 24

    /// The words for thirty-two bytes.
    package static func words(for secret: borrowing SecretBytes) -> [String] {
        invariant(secret.count == Bytes32.count, "a recovery sheet holds 32 bytes")
        let bytes = secret.exposed()
        return indices(in: bytes + [checksum(of: bytes)]).map { RecoveryWordList.words[$0] }
    }

    /// The words of the same list for the first bits of something, eleven each.
    package static func words(_ count: Int, of bytes: [UInt8]) -> [String] {
        indices(in: bytes).prefix(count).map { RecoveryWordList.words[$0] }
    }

    /// Whether a word, or its first four letters, is in the list.
    package static func contains(_ word: String) -> Bool {
        RecoveryWordList.index(of: word) != nil
    }

    /// The bytes that words stand for.
    ///
    /// Case does not matter, and four letters of a word are enough.
    ///
    /// - Throws: `RecoveryWordsError` with the number of the word that is wrong, counted from 1.
    package static func secret(from words: [String]) throws(RecoveryWordsError) -> SecretBytes {
        guard words.count == count else { throw .wrongCount(words.count) }
        var bits: [Bool] = []
        for (position, word) in words.enumerated() {
            guard let index = RecoveryWordList.index(of: word) else {
                throw .unknownWord(number: position + 1)
            }
            bits += (0..<11).reversed().map { index >> $0 & 1 == 1 }
        }
        var bytes = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        let expected = bytes.removeLast()
        guard checksum(of: bytes) == expected else { throw .wrongChecksum }
        return SecretBytes(taking: &bytes)
    }

    private static func indices(in bytes: [UInt8]) -> [Int] {
        let bits = bytes.flatMap { byte in (0..<8).reversed().map { byte >> $0 & 1 } }
        return stride(from: 0, through: bits.count - 11, by: 11).map { start in
            bits[start..<start + 11].reduce(0) { $0 << 1 | Int($1) }
        }
    }

    private static func checksum(of bytes: [UInt8]) -> UInt8 {
        Sodium.start()
        return Bytes32 { _ = crypto_hash_sha256($0, bytes, UInt64(bytes.count)) }.array[0]
    }
}

/// Why words cannot be read as a secret.
package enum RecoveryWordsError: Error, Equatable, Sendable {
    /// There are not twenty-four words.
    case wrongCount(Int)
    /// This word, counted from 1, is not in the list.
    case unknownWord(number: Int)
    /// Every word is in the list, but at least one is not the word that was printed.
    case wrongChecksum
}
