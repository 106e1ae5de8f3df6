internal import Glibc

/// A file that only root and the user of this process can change.
///
/// It guards against mistakes of whoever sets it up, not against somebody who may write there already.
package struct TrustedFile: Sendable {
    private let path: String

    /// - Parameter path: from the root.
    package init(_ path: String) { self.path = path }

    /// Where it really lies, if it and every folder above it belong to root or to this user and nobody else may change them.
    ///
    /// That is what is to be used: a link to it could lead elsewhere a moment later.
    package var safePath: String? {
        guard path.utf8.first == UInt8(ascii: "/"), let real = Self.real(path),
            let file = Self.status(of: real), file.st_mode & S_IFMT == S_IFREG,
            Self.isOurs(file), Self.folders(above: real).allSatisfy(Self.isOurFolder)
        else { return nil }
        return real
    }

    /// Whether a file lies there, whoever may change it.
    package var isThere: Bool {
        Self.real(path).flatMap(Self.status).map { $0.st_mode & S_IFMT == S_IFREG } ?? false
    }

    private static func real(_ path: String) -> String? {
        guard let name = realpath(path, nil) else { return nil }
        defer { free(name) }
        return String(cString: name)
    }

    private static func folders(above path: String) -> [String] {
        let names = path.utf8.split(separator: UInt8(ascii: "/")).dropLast()
            .map { String(Substring($0)) }
        return ["/"] + names.indices.map { "/" + names[...$0].joined(separator: "/") }
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    private static func isOurs(_ file: stat) -> Bool {
        [0, geteuid()].contains(file.st_uid) && file.st_mode & (S_IWGRP | S_IWOTH) == 0
    }

    /// In a sticky folder of root's anybody may make files, and nobody may take those of others away.
    private static func isOurFolder(_ path: String) -> Bool {
        guard let folder = status(of: path) else { return false }
        return isOurs(folder) || folder.st_uid == 0 && folder.st_mode & S_ISVTX != 0
    }
}
