internal import Glibc
internal import SystemPackage
internal import TocsinCrypto

/// Where a passphrase comes from: the terminal, a file, or an open descriptor; never an argument or
/// the environment, which other processes can read.
struct PassphraseSource {
    /// A file with the passphrase in its first line.
    let file: String?
    /// An open descriptor of such a file.
    let descriptor: Int32?

    /// Whether a person types it.
    var isTyped: Bool { file == nil && descriptor == nil }

    /// The passphrase of a key that exists.
    func passphrase(of role: KeyRole, in context: CommandContext) throws -> SecretBytes {
        if let given = try given(in: context) { return given }
        guard context.keyboard.isThere else { throw Phrases.Passphrase.missing(of: role) }
        return try HiddenLine.read(Phrases.Passphrase.prompt(for: role))
    }

    /// Does what asks for a passphrase, up to three times where it is typed and wrong.
    func retrying<Value: ~Copyable>(
        in context: CommandContext,
        _ attempt: () throws -> Value
    ) throws -> Value {
        var tries = isTyped ? 3 : 1
        while true {
            do {
                return try attempt()
            } catch let error as CommandError where error.status == .keyLocked && tries > 1 {
                tries -= 1
                context.output.talk("  \(error.message, .warning)")
            }
        }
    }

    /// A passphrase for keys to be made, typed twice.
    ///
    /// - Parameter role: that of the key, where a command asks for several.
    func newPassphrase(for role: KeyRole?, in context: CommandContext) throws -> SecretBytes {
        if let given = try given(in: context) {
            guard Self.isUsable(given) else { throw Phrases.Passphrase.unusable }
            return given
        }
        guard context.keyboard.isThere else { throw Phrases.Passphrase.missing }
        if let role { context.output.talk("\(Phrases.Passphrase.newKey(role))") }
        let words = RecoveryWords.words(for: .random(count: 32)).prefix(6)
        context.output.talk("\(Phrases.Passphrase.suggestion(words.joined(separator: " ")))")
        while true {
            let first = try HiddenLine.read(Phrases.Passphrase.newPrompt)
            guard Self.isUsable(first) else {
                context.output.talk("  \(Phrases.Passphrase.tooShort, .warning)")
                continue
            }
            if Self.areEqual(first, try HiddenLine.read(Phrases.Passphrase.again)) { return first }
            context.output.talk("  \(Phrases.Passphrase.differ, .warning)")
        }
    }

    private func given(in context: CommandContext) throws -> SecretBytes? {
        if let path = file { return try Self.read(file: path, context.output) }
        if let number = descriptor {
            do {
                return try ReadDescriptors.passphrase(from: number) {
                    try Self.firstLine(
                        of: FileDescriptor(rawValue: number),
                        named: "descriptor \(number)"
                    )
                }
            } catch is Errno {
                throw Phrases.Passphrase.badDescriptor
            }
        }
        return nil
    }

    private static func read(file path: String, _ output: Output) throws -> SecretBytes {
        do {
            let file = try FileDescriptor.open(path, .readOnly)
            if let status = try? file.stat(), status.type == .regular,
                !status.permissions.isDisjoint(with: .others)
            {
                output.warn("\(Phrases.Passphrase.othersMayRead(path))")
            }
            var line = try file.closeAfter { try firstLine(of: file, named: path) }
            return SecretBytes(taking: &line)
        } catch let error as Errno {
            throw Phrases.Files.cannotRead(path, error)
        }
    }

    private static func firstLine(
        of file: FileDescriptor,
        named name: String
    ) throws -> [UInt8] {
        var bytes = try FileContent.read(file, limit: HiddenLine.longest + 2, name: name)
        if let end = bytes.firstIndex(of: 0x0A) { bytes.removeSubrange(end...) }
        if bytes.last == 0x0D { bytes.removeLast() }
        guard (1...HiddenLine.longest).contains(bytes.count) else {
            throw Phrases.Passphrase.unusable
        }
        return bytes
    }

    /// Long enough, and more than one key held down.
    private static func isUsable(_ passphrase: borrowing SecretBytes) -> Bool {
        let count = passphrase.count
        return count >= 8
            && passphrase.withUnsafePointer { bytes in
                Set(UnsafeBufferPointer(start: bytes, count: count)).count >= 4
            }
    }

    private static func areEqual(
        _ left: borrowing SecretBytes,
        _ right: borrowing SecretBytes
    ) -> Bool {
        let count = left.count
        guard count == right.count else { return false }
        return left.withUnsafePointer { left in
            right.withUnsafePointer { right in memcmp(left, right, count) == 0 }
        }
    }
}
