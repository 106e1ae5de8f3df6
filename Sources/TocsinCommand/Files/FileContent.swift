internal import Glibc
internal import SystemPackage

extension FilePath {
    /// The path of a file that is to be written, as somebody typed it.
    ///
    /// - Throws: `CommandError` for a name that ends like a folder's, which a path forgets.
    init(ofFile typed: String) throws {
        guard !Self.isFolder(typed) else { throw Phrases.Files.cannotWrite(typed, .isDirectory) }
        self.init(typed)
    }

    /// Whether a name ends like a folder's.
    static func isFolder(_ typed: String) -> Bool { typed.utf8.last == UInt8(ascii: "/") }
}

/// Reads and writes whole small files, with their modes.
enum FileContent {
    /// The bytes of a file of at most so many.
    ///
    /// - Throws: `CommandError` that names the file.
    static func read(_ path: FilePath, limit: Int) throws -> [UInt8] {
        do {
            let file = try FileDescriptor.open(path, .readOnly)
            return try file.closeAfter { try read(file, limit: limit, name: path.string) }
        } catch let error as Errno {
            throw Phrases.Files.cannotRead(path.string, error)
        }
    }

    /// The bytes of an open file of at most so many.
    static func read(_ file: FileDescriptor, limit: Int, name: String) throws -> [UInt8] {
        // What is read may be a passphrase: up to 64 KiB it is never moved, so that no copy of it stays behind.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(limit, 65_536) + 1)
        while bytes.count <= limit {
            let wanted = min(65_536, limit + 1 - bytes.count)
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: wanted))
            let count = try bytes.withUnsafeMutableBytes { buffer in
                try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[start...]))
            }
            bytes.removeLast(wanted - count)
            if count == 0 { return bytes }
        }
        throw Phrases.Files.tooLong(name, limit: limit)
    }

    /// Writes a file that is not there yet, and waits until it is on the disk: all of it or nothing.
    static func create(_ path: FilePath, _ bytes: [UInt8], mode: FilePermissions) throws {
        do {
            let file = try FileDescriptor.open(
                path,
                .writeOnly,
                options: [.create, .exclusiveCreate],
                permissions: mode
            )
            do {
                try file.closeAfter {
                    _ = try file.writeAll(bytes)
                    try synchronise(file)
                }
            } catch {
                unlink(path.string)
                throw error
            }
        } catch let error as Errno {
            throw Phrases.Files.cannotWrite(path.string, error)
        }
    }

    /// Waits until a file is on the disk.
    private static func synchronise(_ file: FileDescriptor) throws {
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Writes a file in place of one that may be there, all of it or nothing.
    static func replace(_ path: FilePath, _ bytes: [UInt8], mode: FilePermissions) throws {
        let fresh = FilePath(path.string + ".new")
        unlink(fresh.string)
        try create(fresh, bytes, mode: mode)
        do {
            try move(fresh, to: path)
        } catch {
            unlink(fresh.string)
            throw error
        }
    }

    /// Answers nothing if a file can be made under a name, as far as that shows.
    ///
    /// - Throws: `CommandError` if there is one already.
    static func checkIsFree(_ name: String, or error: (String) -> CommandError) throws {
        guard !Home.isThere(FilePath(name)) else {
            throw error(name)
        }
    }

    /// Puts a file in place of one that may be there, in the same folder, and waits until it is on the disk.
    static func move(_ file: FilePath, to path: FilePath) throws {
        guard rename(file.string, path.string) == 0 else {
            throw Phrases.Files.cannotWrite(path.string, Errno(rawValue: errno))
        }
        try synchronise(folder: path.removingLastComponent())
    }

    /// Waits until the names in a folder are on the disk.
    private static func synchronise(folder: FilePath) throws {
        let folder = folder.isEmpty ? "." : folder
        do {
            let descriptor = try FileDescriptor.open(folder, .readOnly)
            try descriptor.closeAfter { try synchronise(descriptor) }
        } catch let error as Errno {
            throw Phrases.Files.cannotWrite(folder.string, error)
        }
    }

    /// Makes a folder with exactly this mode.
    static func makeFolder(_ path: FilePath, mode: FilePermissions) throws {
        guard mkdir(path.string, mode.rawValue) == 0, chmod(path.string, mode.rawValue) == 0 else {
            throw Phrases.Files.cannotWrite(path.string, Errno(rawValue: errno))
        }
    }

    /// The names in a folder, ascending; none if there is no such folder.
    static func names(in folder: FilePath) -> [String] {
        guard let stream = opendir(folder.string) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            // In place: the system hands out entries that are shorter than the type, and a copy of the whole type would
            // read beyond their end.
            guard let start = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
            let name = String(
                cString: UnsafeRawPointer(entry).advanced(by: start)
                    .assumingMemoryBound(to: CChar.self)
            )
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

extension FilePermissions {
    /// For the owner only.
    static let ownerOnly: FilePermissions = [.ownerReadWrite]
    /// For everybody to read: what is passed on anyway.
    static let readable: FilePermissions = [.ownerReadWrite, .groupRead, .otherRead]
    /// A folder for the owner only.
    static let ownerOnlyFolder: FilePermissions = [.ownerReadWriteExecute]
    /// A folder for the owner and the group.
    static let groupFolder: FilePermissions = [.ownerReadWriteExecute, .groupRead, .groupExecute]
    /// Whatever anybody but the owner may do.
    static let others: FilePermissions = [.groupReadWriteExecute, .otherReadWriteExecute]
}
