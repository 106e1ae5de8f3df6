internal import CSodium

/// Secret bytes in guarded memory: fenced, locked where the system allows it, wiped when they go.
///
/// The value cannot be copied, printed or compared, so it cannot be logged by accident. Only the
/// pointer is inline, since a move of inline bytes may leave a copy behind.
package struct SecretBytes: ~Copyable, Sendable {
    /// How many bytes there are.
    package let count: Int
    private nonisolated(unsafe) let memory: UnsafeMutablePointer<UInt8>

    /// Lets a function write the secret, then makes the memory read-only.
    ///
    /// - Throws: what `fill` throws; the memory is wiped first.
    package init<Failure: Error>(
        count: Int,
        filledBy fill: (UnsafeMutablePointer<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        Sodium.start()
        guard let raw = sodium_malloc(count) else { fatalError("no guarded memory for a secret") }
        let memory = raw.bindMemory(to: UInt8.self, capacity: count)
        do throws(Failure) {
            try fill(memory)
        } catch {
            sodium_free(memory)
            throw error
        }
        sodium_mprotect_readonly(memory)
        self.count = count
        self.memory = memory
    }

    /// Fresh secret bytes from the system's generator.
    package static func random(count: Int) -> SecretBytes {
        SecretBytes(count: count) { randombytes_buf($0, count) }
    }

    /// Copies bytes that stay where they are: from a file that stands open.
    init(copying bytes: [UInt8]) {
        self.init(count: bytes.count) { $0.update(from: bytes, count: bytes.count) }
    }

    /// Moves bytes into guarded memory and wipes the array they came in.
    ///
    /// The array must be the caller's alone: of one that is shared, only a copy would be wiped.
    package init(taking bytes: inout [UInt8]) {
        self.init(count: bytes.count) { $0.update(from: bytes, count: bytes.count) }
        sodium_memzero(&bytes, bytes.count)
        bytes = []
    }

    /// Lends the secret for the length of a call.
    ///
    /// The pointer must not outlive it.
    package func withUnsafePointer<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafePointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(memory)
    }

    /// The bytes in ordinary memory, for what must be written down: a key file that stands open, a
    /// recovery sheet.
    package func exposed() -> [UInt8] {
        [UInt8](UnsafeBufferPointer(start: memory, count: count))
    }

    deinit {
        sodium_free(memory)
    }
}
