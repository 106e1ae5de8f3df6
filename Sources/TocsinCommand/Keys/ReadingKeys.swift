internal import TocsinCrypto
internal import TocsinRecord

/// The encryption keys of a member that stand open here: what is sealed to them can be read.
struct ReadingKeys: Sendable {
    /// The key that others seal to now; `nil` if it lies under another passphrase.
    private(set) var present: Held?
    /// Those that it has taken the place of.
    private var former: [Held] = []
    /// The files of those that lie under another passphrase, that of the present key first.
    private var closed: [KeyFile]
    private let presentKey: Bytes32

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
        presentKey = present.publicKey
        closed = [present] + former
        try open(with: passphrase)
    }

    /// Opens those that are still closed and that a passphrase opens; it takes a second for each.
    ///
    /// - Returns: whether it opens one of them, or there was none.
    /// - Throws: `CommandError` for a file that is damaged.
    @discardableResult
    mutating func open(with passphrase: borrowing SecretBytes?) throws -> Bool {
        var left: [KeyFile] = []
        var opened: [(held: Held, file: KeyFile)] = []
        for file in closed {
            if let held = try Self.opened(file, passphrase) {
                opened.append((held, file))
            } else {
                left.append(file)
            }
        }
        for (held, file) in opened { take(held, of: file) }
        closed = left
        return left.isEmpty || !opened.isEmpty
    }

    private mutating func take(_ held: Held, of file: KeyFile) {
        if file.publicKey == presentKey {
            present = held
        } else {
            former.append(held)
        }
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
