internal import Glibc
internal import SystemPackage
internal import TocsinCrypto

/// A file that is written in pieces and appears under its name only when it is whole, or standard
/// output.
///
/// What a directory of people is exported to is for its owner only.
struct FileSink: ~Copyable {
    /// As it was typed.
    private let name: String
    /// `nil` for what is written to directly.
    private let appearance: Appearance?
    private let replacing: Bool
    private let descriptor: FileDescriptor
    private var isFinished = false

    /// Where a file is to appear, and where it is until then.
    private struct Appearance {
        let place: OutputPlace
        let fresh: FilePath
    }

    /// Opens a file beside the place where it is to appear; standard output for `nil` and `-`.
    ///
    /// A device or a pipe is written to and never replaced; a link stays one.
    ///
    /// - Parameter replacing: whether it may take the place of a file that is there.
    /// - Throws: `CommandError` that names the file.
    init(_ name: String?, replacing: Bool) throws {
        self.replacing = replacing
        guard let name, name != "-" else {
            self.name = Phrases.Files.standardOutput
            appearance = nil
            descriptor = .standardOutput
            return
        }
        self.name = name
        do {
            (appearance, descriptor) = try Self.open(name, replacing: replacing)
        } catch {
            throw Self.explained(error, name)
        }
    }

    /// Opens what is written to: a new file beside the place, or the device that is there.
    private static func open(
        _ name: String,
        replacing: Bool
    ) throws(Errno) -> (Appearance?, FileDescriptor) {
        guard !FilePath.isFolder(name) else { throw .isDirectory }
        let place = try OutputPlace(FilePath(name))
        switch place.content {
        case .device: return (nil, try open(place.path))
        case .folder: throw .isDirectory
        case .file where !replacing: throw .fileExists
        case .file, .nothing: break
        }
        let fresh = freshName(beside: place.path)
        return (Appearance(place: place, fresh: fresh), try open(fresh, creating: true))
    }

    /// A name that no file has: not even one that a killed process left behind.
    private static func freshName(beside place: FilePath) -> FilePath {
        FilePath("\(place).\(Hex.encode(SystemEntropy.bytes(4))).new")
    }

    private static func open(
        _ path: FilePath,
        creating: Bool = false
    ) throws(Errno) -> FileDescriptor {
        do {
            return try FileDescriptor.open(
                path,
                .writeOnly,
                options: creating ? [.create, .exclusiveCreate] : [],
                permissions: creating ? .ownerOnly : nil
            )
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    private static func explained(_ error: Errno, _ name: String) -> CommandError {
        error == .fileExists ? Phrases.Files.exists(name) : Phrases.Files.cannotWrite(name, error)
    }

    /// Writes the next bytes.
    func write(_ bytes: [UInt8]) throws {
        do {
            _ = try descriptor.writeAll(bytes)
        } catch let error as Errno {
            throw Phrases.Files.cannotWrite(name, error)
        }
    }

    /// Gives the file its name, once it is on the disk.
    mutating func finish() throws {
        isFinished = true
        guard let appearance else { return }
        do throws(Errno) {
            guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
            try appearance.place.take(appearance.fresh, replacing: replacing)
        } catch {
            unlink(appearance.fresh.string)
            throw Self.explained(error, name)
        }
    }

    deinit {
        guard descriptor != .standardOutput else { return }
        try? descriptor.close()
        if let appearance, !isFinished { unlink(appearance.fresh.string) }
    }
}
