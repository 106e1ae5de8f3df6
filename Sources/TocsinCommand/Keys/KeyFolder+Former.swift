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

    /// The files of former keys, ascending by key, without one that is in use, and without what is none: a stray file must not stand in
    /// the way of an alarm.
    func formerFiles() throws -> [KeyFile] {
        let present = holds(.encryption) ? try file(of: .encryption).publicKey : nil
        return FileContent.names(in: folder).sorted()
            .filter { $0.hasPrefix(Self.formerPrefix) && $0.hasSuffix(".key") }
            .compactMap { try? Self.file(at: folder.appending($0), of: .encryption) }
            .filter { $0.publicKey != present }
    }

    /// The files of all encryption keys, that in use first.
    func encryptionFiles() throws -> [KeyFile] {
        try (holds(.encryption) ? [file(of: .encryption)] : []) + formerFiles()
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

    /// Forgets a former key for good.
    func forget(_ file: KeyFile) throws {
        guard unlink(formerPath(of: file).string) == 0 else {
            throw Phrases.Keys.cannotForget(formerPath(of: file).string)
        }
    }

    /// - Throws: `CommandError` if as many former keys are kept as there may be.
    func requireRoomForFormer() throws {
        guard try formerFiles().count < Self.mostFormer else { throw Phrases.Keys.tooManyFormer }
    }
}
