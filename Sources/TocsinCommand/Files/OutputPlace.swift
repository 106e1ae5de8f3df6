internal import Glibc
internal import SystemPackage

/// A place where a file is to appear, behind the links that its name leads through.
struct OutputPlace {
    /// Where it is: no link, but for one that leads to a device.
    let path: FilePath
    /// What is there.
    let content: Content

    /// What can be at a place.
    enum Content {
        case nothing
        case file
        case folder
        /// A device, a pipe or a socket.
        case device
    }

    /// Looks what is where a name leads to.
    ///
    /// - Throws: `Errno` if that cannot be told.
    init(_ name: FilePath) throws(Errno) {
        guard !name.isEmpty else { throw .noSuchFileOrDirectory }
        content = try Self.content(of: name)
        path = content == .nothing || content == .file ? try Self.behindLinks(name) : name
    }

    private static func content(of name: FilePath) throws(Errno) -> Content {
        do {
            return Content(try name.stat().type)
        } catch {
            guard error == .noSuchFileOrDirectory else { throw error }
            return .nothing
        }
    }

    /// Follows links one by one, also to where nothing is.
    private static func behindLinks(_ name: FilePath) throws(Errno) -> FilePath {
        var place = name
        for _ in 0..<mostLinks {
            guard let target = target(of: place) else { return place }
            // What begins at the root stands for itself.
            place = place.removingLastComponent().pushing(target)
        }
        throw .tooManySymbolicLinkLevels
    }

    /// As many as Linux follows.
    private static let mostLinks = 40

    private static func target(of link: FilePath) -> FilePath? {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(link.string, &target, target.count)
        guard count > 0 else { return nil }
        let bytes = target.prefix(count).map(UInt8.init(bitPattern:))
        return FilePath(String(decoding: bytes, as: UTF8.self))
    }

    /// Gives a file in the same folder this place, in place of a file that may be there only if that is wanted.
    ///
    /// - Throws: `Errno`, `fileExists` if something is there by now; then the file keeps its name.
    func take(_ file: FilePath, replacing: Bool) throws(Errno) {
        if replacing {
            guard rename(file.string, path.string) == 0 else { throw Errno(rawValue: errno) }
        } else if link(file.string, path.string) == 0 {
            unlink(file.string)
        } else {
            guard errno != EEXIST else { throw .fileExists }
            try takeWithoutLinks(file)
        }
    }

    /// The same where a file has but one name, as on a USB stick: here it takes two steps, a look and a renaming.
    private func takeWithoutLinks(_ file: FilePath) throws(Errno) {
        guard access(path.string, F_OK) != 0 else { throw .fileExists }
        guard rename(file.string, path.string) == 0 else { throw Errno(rawValue: errno) }
    }
}

extension OutputPlace.Content {
    fileprivate init(_ type: FileType) {
        self =
            switch type {
            case .regular: .file
            case .directory: .folder
            default: .device
            }
    }
}
