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

    /// Opens a file beside the place where it is to appear; standard output for `nil` and `-`.
    ///
    /// A device or a pipe is written to and never replaced.
    ///
    /// - Parameter replacing: whether it may take the place of a file that is there.
    /// - Throws: `CommandError` that names the file.
    init(_ name: String?, replacing: Bool) throws {
        guard let name, name != "-" else {
            path = nil
            fresh = nil
            descriptor = .standardOutput
            return
        }
        let place = Self.behindLinks(name)
        do {
            (fresh, descriptor) = try Self.open(place, replacing: replacing)
        } catch Errno.fileExists {
            throw Phrases.Files.exists(name)
        } catch let error as Errno {
            throw Phrases.Files.cannotWrite(name, error)
        }
        path = FilePath(place)
    }

    /// Opens what is written to: a new file beside the place, or the device that is there.
    private static func open(
        _ place: String,
        replacing: Bool
    ) throws -> (FilePath?, FileDescriptor) {
        switch kind(of: place) {
        case .device: return (nil, try FileDescriptor.open(place, .writeOnly))
        case .folder: throw Errno.isDirectory
        case .file where !replacing: throw Errno.fileExists
        case .file, .nothing: break
        }
        let fresh = FilePath("\(place).\(getpid()).new")
        let descriptor = try FileDescriptor.open(
            fresh,
            .writeOnly,
            options: [.create, .exclusiveCreate],
            permissions: .ownerOnly
        )
        return (fresh, descriptor)
    }

    /// The place itself where a name is a link to it, so that the link stays.
    private static func behindLinks(_ name: String) -> String {
        guard let real = realpath(name, nil) else { return name }
        defer { free(real) }
        return String(cString: real)
    }

    /// What can be at a place.
    private enum Kind {
        case nothing
        case file
        case folder
        /// A device, a pipe or a socket.
        case device
    }

    private static func kind(of name: String) -> Kind {
        var status = stat()
        guard stat(name, &status) == 0 else { return .nothing }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .device
        }
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
