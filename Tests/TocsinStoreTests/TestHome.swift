import Glibc
import TocsinCrypto
import TocsinRecord
import TocsinStore
import TocsinTesting

/// A home of its own for one test, removed when the test lets go of it.
final class TestHome: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/tocsin-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw TestHomeError.noFolder(errno) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        for name in Self.names { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    /// Every file that a store may leave.
    static let names =
        ["", "-wal", "-shm", "-new", "-journal"].map { "directory.sqlite" + $0 } + [
            "directory.lock", "directory.lock.acknowledged",
        ]

    /// A new store, part of a network.
    func newStore(in network: FixtureNetwork) async throws -> StoreWriter {
        let store = try StoreWriter.create(home: path, holder: "a test")
        try await store.adopt(network.genesis)
        return store
    }

    /// The store that is here already.
    func reopen() throws -> StoreWriter { try StoreWriter.open(home: path, holder: "a test") }

    /// The bytes of a file here; none if it is not here.
    func bytes(of name: String) -> [UInt8] {
        let descriptor = open("\(path)/\(name)", O_RDONLY)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Overwrites a file here.
    func write(_ bytes: [UInt8], to name: String) throws {
        let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o660)
        guard descriptor >= 0 else { throw TestHomeError.noFile(errno) }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw TestHomeError.noFile(errno)
        }
    }
}

enum TestHomeError: Error {
    case noFolder(Int32)
    case noFile(Int32)
}

/// Runs a closure and gives back the code of the `StoreError` it throws, or `nil`.
func storeErrorCode(_ body: () async throws -> Void) async -> StoreError.Code? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? StoreError)?.code
    }
}

extension [UInt8] {
    /// Whether the bytes of another array stand somewhere in this one.
    func contains(_ other: [UInt8]) -> Bool {
        guard let first = other.first else { return true }
        return withUnsafeBytes { hay in
            other.withUnsafeBytes { needle in
                guard var place = hay.baseAddress, let needleStart = needle.baseAddress else {
                    return false
                }
                let end = place + hay.count
                while let found = memchr(place, Int32(first), end - place) {
                    let candidate = UnsafeRawPointer(found)
                    guard end - candidate >= needle.count else { return false }
                    if memcmp(candidate, needleStart, needle.count) == 0 { return true }
                    place = candidate + 1
                }
                return false
            }
        }
    }
}
