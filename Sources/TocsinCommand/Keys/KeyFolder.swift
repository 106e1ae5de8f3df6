internal import Glibc
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory

/// The key files of a member, one for each role.
struct KeyFolder: Sendable {
    let folder: FilePath

    /// Where the key of a role lies.
    func path(of role: KeyRole) -> FilePath { folder.appending("\(role).key") }

    /// Whether the key of a role is on this machine.
    func holds(_ role: KeyRole) -> Bool { Home.isThere(path(of: role)) }

    /// Whether this user may see which keys are here.
    var mayBeSeen: Bool { access(folder.string, X_OK) == 0 || errno != EACCES }

    /// Whether anybody but its owner may read or write the key file of a role.
    func mayBeReadByOthers(_ role: KeyRole) -> Bool {
        guard let status = try? path(of: role).stat() else { return false }
        return !status.permissions.isDisjoint(with: .others)
    }

    /// The key file of a role.
    ///
    /// - Throws: `CommandError` if it is not here or is not a key file of that role.
    func file(of role: KeyRole) throws -> KeyFile {
        try Self.file(at: path(of: role), of: role)
    }

    /// The key file at a path, for instance on a medium that is kept apart.
    ///
    /// - Throws: `CommandError` if there is none or it is not a key file of that role.
    static func file(at path: FilePath, of role: KeyRole) throws -> KeyFile {
        guard Home.isThere(path) else {
            throw errno == EACCES
                ? Phrases.Keys.mayNotRead(path.string) : Phrases.Keys.notHere(role, path.string)
        }
        let bytes = try FileContent.read(path, limit: KeyFile.greatestTextCount)
        do {
            let file = try KeyFile(text: String(decoding: bytes, as: UTF8.self))
            guard file.role == role else { throw Phrases.Keys.wrongRole(path.string, file.role) }
            return file
        } catch let error as KeyFileError {
            throw Phrases.Keys.damaged(path.string, error)
        }
    }

    /// Where a key waits that is to take the place of another of its role.
    func nextPath(of role: KeyRole) -> FilePath { folder.appending("\(role).key.next") }

    /// Whether a key was put there some minutes ago that is to take the place of another: one that lies there for longer was left
    /// behind by a renewal that was broken off, or put there by somebody else.
    func isRenewing(_ role: KeyRole, at now: Timestamp) -> Bool {
        guard let changed = try? nextPath(of: role).stat().st_mtim.tv_sec else { return false }
        return (0..<Self.renewal).contains(now.seconds - Int64(changed))
    }

    /// As long as it takes to publish, in seconds, and a person to type.
    private static let renewal: Int64 = 600

    /// Keeps a key file that is to take the place of the one of its role, once everybody may know of it.
    func addNext(_ file: KeyFile) throws {
        let path = nextPath(of: file.role)
        try FileContent.replace(path, Array(file.text.utf8), mode: .ownerOnly)
    }

    /// The key that waits, or `nil`.
    func nextFile(of role: KeyRole) throws -> KeyFile? {
        let path = nextPath(of: role)
        return Home.isThere(path) ? try Self.file(at: path, of: role) : nil
    }

    /// Lets the key that waits take its place.
    func promote(_ role: KeyRole) throws {
        if role == .encryption { try keepFormer() }
        try FileContent.move(nextPath(of: role), to: path(of: role))
    }

    /// Puts a key file into a folder that has none of its role.
    func add(_ file: KeyFile) throws {
        try FileContent.create(path(of: file.role), Array(file.text.utf8), mode: .ownerOnly)
    }

    /// The signing key, once its passphrase is right.
    ///
    /// - Throws: `CommandError` with status 6 for a wrong passphrase.
    func signingKey(
        _ role: KeyRole,
        passphrase: borrowing SecretBytes?
    ) throws -> SigningKey {
        let file = try file(of: role)
        return SigningKey(seed: try Self.secret(of: file, passphrase: passphrase))
    }

    /// The secret in a key file.
    static func secret(
        of file: KeyFile,
        passphrase: borrowing SecretBytes?
    ) throws -> SecretBytes {
        do throws(KeyFileError) {
            return try file.secret(passphrase: passphrase)
        } catch {
            switch error {
            case .wrongPassphrase: throw Phrases.Passphrase.wrong
            case .passphraseNeeded: throw Phrases.Passphrase.missing
            case .outOfMemory: throw Phrases.Keys.outOfMemory
            case .malformed, .excessiveParameters, .otherPublicKey:
                throw Phrases.Keys.damaged("\(file.role).key", error)
            }
        }
    }
}
