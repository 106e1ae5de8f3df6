internal import Glibc
internal import SystemPackage

/// A file that is read from its beginning to its end in pieces.
struct FileSource: ~Copyable {
    /// How many bytes it has; 0 for a pipe.
    let size: Int
    private let descriptor: FileDescriptor
    private let name: String

    private static let piece = 256 * 1024

    /// Opens a file, or standard input for `-`.
    ///
    /// - Throws: `CommandError` that names the file.
    init(_ path: String) throws {
        name = path
        do {
            descriptor =
                path == "-"
                ? try FileDescriptor.standardInput.duplicate()
                : try FileDescriptor.open(FilePath(path), .readOnly)
        } catch let error as Errno {
            throw Phrases.Files.cannotRead(path, error)
        }
        let end = lseek(descriptor.rawValue, 0, SEEK_END)
        size = Int(max(end, 0))
        if end > 0 { lseek(descriptor.rawValue, 0, SEEK_SET) }
    }

    /// The next bytes; none at the end.
    ///
    /// - Throws: `CommandError` that names the file.
    func next() throws -> [UInt8] {
        do {
            return try [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, count in
                count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
        } catch let error as Errno {
            throw Phrases.Files.cannotRead(name, error)
        }
    }

    /// The rest, and not much more than so many bytes of it: that it is longer shows by their number.
    ///
    /// - Throws: `CommandError` that names the file.
    func rest(upTo limit: Int) throws -> [UInt8] {
        var rest: [UInt8] = []
        while rest.count <= limit, case let bytes = try next(), !bytes.isEmpty { rest += bytes }
        return rest
    }

    /// Whether it can be read once more from its beginning.
    var isRewindable: Bool { lseek(descriptor.rawValue, 0, SEEK_CUR) >= 0 }

    deinit { try? descriptor.close() }
}
