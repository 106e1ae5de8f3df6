internal import Synchronization
internal import TocsinCrypto

/// What open descriptors have given already: a pipe gives its passphrase once, and a command may open two keys with it.
enum ReadDescriptors {
    private static let read = Mutex<[Int32: Kept]>([:])

    private final class Kept: Sendable {
        let passphrase: SecretBytes

        init(_ passphrase: consuming SecretBytes) { self.passphrase = passphrase }
    }

    /// The passphrase from a descriptor, read the first time.
    static func passphrase(
        from descriptor: Int32,
        _ line: () throws -> [UInt8]
    ) throws -> SecretBytes {
        try read.withLock { read in
            if read[descriptor] == nil {
                var line = try line()
                read[descriptor] = Kept(SecretBytes(taking: &line))
            }
            var copy = read[descriptor]?.passphrase.exposed() ?? []
            return SecretBytes(taking: &copy)
        }
    }
}
