internal import Glibc
internal import SystemPackage

/// Files that appear together: all of them, or none.
struct NewFiles {
    private var files: [(path: FilePath, bytes: [UInt8])] = []

    /// Adds a file; one that is there with exactly these bytes is kept as it is.
    ///
    /// - Parameter option: by which another name is given.
    /// - Throws: `CommandError` if something else is there, or it has the name that stands for standard output elsewhere.
    mutating func add(_ name: String, _ bytes: [UInt8], option: String) throws {
        guard name != "-" else { throw Phrases.Files.wantsName(option) }
        let path = try FilePath(ofFile: name)
        guard Home.isThere(path) else { return files.append((path, bytes)) }
        guard Self.holds(path, bytes) else { throw Phrases.Files.isTaken(name, option) }
    }

    private static func holds(_ path: FilePath, _ bytes: [UInt8]) -> Bool {
        guard let status = try? path.stat(), status.type == .regular else { return false }
        return (try? FileContent.read(path, limit: bytes.count)) == bytes
    }

    /// Writes all of them; those that are written when one cannot be are taken away again.
    func write() throws {
        var written: [FilePath] = []
        do {
            for file in files {
                try FileContent.create(file.path, file.bytes, mode: .readable)
                written.append(file.path)
            }
        } catch {
            for path in written { unlink(path.string) }
            throw error
        }
    }
}
