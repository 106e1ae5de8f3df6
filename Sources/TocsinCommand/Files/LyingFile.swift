internal import Glibc
internal import SystemPackage

/// A regular file, whatever it is called: under two names it is the same one.
struct LyingFile: Equatable {
    private let device: dev_t
    private let node: ino_t
    private let owner: uid_t

    /// What lies at a path itself; `nil` for a link, and for what is no file.
    init?(at path: FilePath) {
        var status = stat()
        guard lstat(path.string, &status) == 0 else { return nil }
        self.init(status)
    }

    /// What a name leads to, through links if need be.
    init?(namedBy name: String) {
        var status = stat()
        guard stat(name, &status) == 0 else { return nil }
        self.init(status)
    }

    private init?(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        device = status.st_dev
        node = status.st_ino
        owner = status.st_uid
    }

    /// Whether it belongs to whoever runs this program.
    var isOwn: Bool { owner == geteuid() }
}
