internal import TocsinCrypto
internal import TocsinRecord

/// The encryption keys of a member that stand open here: what is sealed to them can be read.
struct ReadingKeys: Sendable {
    /// The key that others seal to now; `nil` if it lies under another passphrase.
    let present: Held?
    /// Those that it has taken the place of.
    private let former: [Held]

    /// A key that is shared by what uses it.
    final class Held: Sendable {
        let key: EncryptionKey

        init(_ key: consuming EncryptionKey) { self.key = key }
    }

    /// Opens those key files that a passphrase opens; it takes a second for each.
    ///
    /// - Throws: `CommandError` for a file that is damaged.
    init(
        opening present: KeyFile,
        besides former: [KeyFile],
        passphrase: borrowing SecretBytes?
    ) throws {
        self.present = try Self.opened(present, passphrase)
        var opened: [Held] = []
        for file in former {
            if let held = try Self.opened(file, passphrase) { opened.append(held) }
        }
        self.former = opened
    }

    private static func opened(
        _ file: KeyFile,
        _ passphrase: borrowing SecretBytes?
    ) throws -> Held? {
        do {
            return Held(
                EncryptionKey(secret: try KeyFolder.secret(of: file, passphrase: passphrase))
            )
        } catch let error as CommandError where error.status == .keyLocked {
            return nil
        }
    }

    /// The content key of a record; `nil` if it is sealed to none of these.
    ///
    /// - Throws: `SealingFault.doesNotOpen` if its author names one of them, and gave none of them what opens.
    func contentKey(of sealed: SealedRecord) throws(SealingFault) -> ContentKey? {
        let all = [present].compactMap(\.self) + former
        return try Self.contentKey(from: all) { held throws(SealingFault) in
            try sealed.contentKey(for: held.key)
        }
    }

    /// The content key that the first of some keys or files gives which opens a record; `nil` if it is sealed to none of them.
    ///
    /// - Throws: what stood in the way of one of them, if none gives it.
    static func contentKey<Source, Obstacle: Error>(
        from sources: [Source],
        _ opening: (Source) throws(Obstacle) -> ContentKey?
    ) throws(Obstacle) -> ContentKey? {
        var obstacle: Obstacle?
        for source in sources {
            do throws(Obstacle) {
                if let key = try opening(source) { return key }
            } catch {
                obstacle = error
            }
        }
        if let obstacle { throw obstacle }
        return nil
    }
}
