internal import Glibc
internal import SystemPackage

/// A file that is written in pieces and appears under its name only when it is whole, or standard
/// output.
///
/// What a directory of people is exported to is for its owner only.
struct FileSink: ~Copyable {
    /// Where it is to appear; `nil` for standard output.
    private let path: FilePath?
    private let fresh: FilePath?
    private let descriptor: FileDescriptor
    private var isFinished = false

    /// Opens the file beside the one that it is to replace; standard output for `nil` and `-`.
    ///
    /// - Throws: `CommandError` that names the file.
    init(_ name: String?) throws {
        guard let name, name != "-" else {
            path = nil
            fresh = nil
            descriptor = .standardOutput
            return
        }
        let fresh = FilePath("\(name).\(getpid()).new")
        do {
            descriptor = try FileDescriptor.open(
                fresh,
                .writeOnly,
                options: [.create, .exclusiveCreate],
                permissions: .ownerOnly
            )
        } catch let error as Errno {
            throw Phrases.Files.cannotWrite(name, error)
        }
        path = FilePath(name)
        self.fresh = fresh
    }

    /// Writes the next bytes.
    func write(_ bytes: [UInt8]) throws {
        do {
            _ = try descriptor.writeAll(bytes)
        } catch let error as Errno {
            throw Phrases.Files.cannotWrite(path?.string ?? Phrases.Files.standardOutput, error)
        }
    }

    /// Gives the file its name, once it is on the disk.
    mutating func finish() throws {
        isFinished = true
        guard let path, let fresh else { return }
        guard fsync(descriptor.rawValue) == 0, rename(fresh.string, path.string) == 0 else {
            let error = Errno(rawValue: errno)
            unlink(fresh.string)
            throw Phrases.Files.cannotWrite(path.string, error)
        }
    }

    deinit {
        guard let fresh else { return }
        try? descriptor.close()
        if !isFinished { unlink(fresh.string) }
    }
}
