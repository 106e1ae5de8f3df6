internal import CoreFoundation
internal import Glibc
internal import SystemPackage

/// A file that is written in pieces and appears under its name only when it is whole, or standard
/// output.
///
/// What a directory of people is exported to is for its owner only.
struct FileSink: ~Copyable {
    /// Where it is to appear; `nil` for standard output.
    private let path: FilePath?
    /// Where it is until then; `nil` for what is written to directly.
    private let fresh: FilePath?
    private let descriptor: FileDescriptor
    private var isFinished = false

    /// Opens the file beside the one that it is to replace; standard output for `nil` and `-`.
    ///
    /// A device or a pipe is written to and never replaced.
    ///
    /// - Throws: `CommandError` that names the file.
    init(_ name: String?) throws {
        guard let name, name != "-" else {
            path = nil
            fresh = nil
            descriptor = .standardOutput
            return
        }
        let place = Self.behindLinks(name)
        do {
            if Self.isDevice(place) {
                fresh = nil
                descriptor = try FileDescriptor.open(place, .writeOnly)
            } else {
                let fresh = FilePath("\(place).\(getpid()).new")
                self.fresh = fresh
                descriptor = try FileDescriptor.open(
                    fresh,
                    .writeOnly,
                    options: [.create, .exclusiveCreate],
                    permissions: .ownerOnly
                )
            }
        } catch let error as Errno {
            throw Phrases.Files.cannotWrite(name, error)
        }
        path = FilePath(place)
    }

    /// The place itself where a name is a link to it, so that the link stays.
    private static func behindLinks(_ name: String) -> String {
        guard let real = realpath(name, nil) else { return name }
        defer { free(real) }
        return String(cString: real)
    }

    /// Whether something lies there that is neither a file nor a folder.
    private static func isDevice(_ name: String) -> Bool {
        var status = stat()
        guard stat(name, &status) == 0 else { return false }
        return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
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
        guard path != nil else { return }
        try? descriptor.close()
        if let fresh, !isFinished { unlink(fresh.string) }
    }
}
