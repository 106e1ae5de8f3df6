internal import Glibc
internal import TocsinCrypto

/// A line typed at the controlling terminal without being shown.
///
/// Keys arrive one by one, so that the secret is in no buffer but this one, which has its full size
/// from the beginning and is wiped.
enum HiddenLine {
    /// The longest passphrase in bytes.
    static let longest = 1024

    /// Reads a line.
    ///
    /// Backspace and Ctrl-U work.
    ///
    /// - Throws: `CommandError` without a terminal, and on Ctrl-C or Ctrl-D.
    static func read(_ prompt: String) throws -> SecretBytes {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { throw Phrases.Passphrase.missing }
        defer { close(terminal) }
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { throw Phrases.Passphrase.missing }
        var hidden = before
        hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        tcsetattr(terminal, TCSADRAIN, &hidden)
        // Only now, or the first keys of somebody quick would be shown.
        write("\(prompt): ", to: terminal)
        defer {
            tcsetattr(terminal, TCSADRAIN, &before)
            write("\n", to: terminal)
        }
        return try collect(from: terminal)
    }

    private static func collect(from terminal: Int32) throws -> SecretBytes {
        var line: [UInt8] = []
        line.reserveCapacity(longest)
        while true {
            switch key(from: terminal) {
            case nil, 0x03, 0x04:
                _ = SecretBytes(taking: &line)
                throw Phrases.Errors.interrupted
            case 0x0A, 0x0D: return SecretBytes(taking: &line)
            case 0x08, 0x7F: line.removeLastScalar()
            case 0x15: line.removeAll(keepingCapacity: true)
            case .some(let byte): if line.count < longest { line.append(byte) }
            }
        }
    }

    private static func key(from terminal: Int32) -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(terminal, &byte, 1)
            if count == 1 { return byte }
            guard count < 0, errno == EINTR else { return nil }
        }
    }

    private static func write(_ text: String, to terminal: Int32) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(terminal, bytes, bytes.count)
    }
}

extension [UInt8] {
    /// Drops the last character of UTF-8 text.
    fileprivate mutating func removeLastScalar() {
        while let last = popLast(), last & 0xC0 == 0x80 {}
    }
}
