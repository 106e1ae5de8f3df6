internal import CSodium

/// The system's randomness.
///
/// Of the pure modules only this one may name it; the others are handed values.
package enum SystemEntropy {
    /// So many random bytes.
    package static func bytes(_ count: Int) -> [UInt8] {
        Sodium.start()
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            if let start = buffer.baseAddress { randombytes_buf(start, count) }
            initialized = count
        }
    }

    /// A random number of sixty-four bits that is not zero, such as an incarnation.
    package static func nonzeroWord() -> UInt64 {
        let word = bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return word == 0 ? nonzeroWord() : word
    }
}
