internal import Glibc

/// The person at the terminal, if there is one and asking is allowed.
struct Keyboard: Sendable {
    /// Whether a question can be asked at all.
    let isThere: Bool

    init(allowed: Bool) {
        isThere = allowed && isatty(STDIN_FILENO) == 1
    }

    /// A line that the person types, without its end.
    ///
    /// - Throws: `CommandError` when the input ends.
    func line() throws -> String {
        guard let line = readLine(strippingNewline: true) else { throw Phrases.Errors.interrupted }
        return line
    }
}
