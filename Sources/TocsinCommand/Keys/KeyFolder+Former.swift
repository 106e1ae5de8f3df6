internal import Glibc
internal import SystemPackage
internal import TocsinCrypto

/// Encryption keys that others have taken the place of: what was sealed to them before must stay readable.
extension KeyFolder {
    /// So many are kept: each costs a second when the keys are unlocked.
    static let mostFormer = 3

    private static let formerPrefix = "encryption-"

    /// Where a key lies once another has taken its place.
    private func formerPath(of file: KeyFile) -> FilePath {
        let key = EncryptionPublicKey(bytes: file.publicKey)
        return folder.appending("\(Self.formerPrefix)\(key.short).key")
    }

    /// Files of former keys, and what lies where those do and is none.
    struct Former: Sendable {
        /// Ascending by path, without a key that is in use.
        fileprivate(set) var keys: [(path: FilePath, file: KeyFile)] = []
        /// Those that cannot be read: they must not stand in the way of an alarm.
        fileprivate(set) var unreadable: [FilePath] = []

        /// What the keys are in.
        var files: [KeyFile] { keys.map(\.file) }
    }

    /// The former keys that are kept here.
    func former() throws -> Former {
        let present = holds(.encryption) ? try file(of: .encryption).publicKey : nil
        var former = Former()
        let names = FileContent.names(in: folder).sorted()
            .filter { $0.hasPrefix(Self.formerPrefix) && $0.hasSuffix(".key") }
        for path in names.map(folder.appending) {
            do {
                let file = try Self.file(at: path, of: .encryption)
                if file.publicKey != present { former.keys.append((path, file)) }
            } catch {
                former.unreadable.append(path)
            }
        }
        return former
    }

    /// The files of all encryption keys, that in use first.
    func encryptionFiles() throws -> [KeyFile] {
        try (holds(.encryption) ? [file(of: .encryption)] : []) + former().files
    }

    /// Keeps the encryption key that lies here, which another is about to take the place of.
    ///
    /// For a moment it lies at both places: whatever interrupts this, it is not lost.
    func keepFormer() throws {
        guard holds(.encryption) else { return }
        let file = try file(of: .encryption)
        let path = formerPath(of: file)
        // What an interruption left half written is not it.
        let kept = try? Self.file(at: path, of: .encryption)
        guard kept?.publicKey != file.publicKey else { return }
        try FileContent.replace(path, Array(file.text.utf8), mode: .ownerOnly)
    }

    /// Forgets a former key for good, whatever its file is called.
    func forget(_ path: FilePath) throws {
        guard unlink(path.string) == 0 else { throw Phrases.Keys.cannotForget(path.string) }
    }

    /// - Throws: `CommandError` if as many former keys are kept as there may be.
    func requireRoomForFormer() throws {
        guard try former().keys.count < Self.mostFormer else { throw Phrases.Keys.tooManyFormer }
    }
}
