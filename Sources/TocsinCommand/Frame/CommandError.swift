internal import TocsinRecord

/// Why a command could not do what it was asked: for people, with the way out, and for scripts.
///
/// Nothing in it is personal data.
struct CommandError: Error, Sendable {
    /// What the process answers.
    let status: ExitStatus
    /// A word that scripts may rely on, for instance `wrong-passphrase`.
    let code: String
    /// What failed, and why.
    let message: String
    /// What to type or do next; empty if there is nothing to do.
    let remedy: String
    /// What lies underneath, if it was thrown by something else.
    let cause: (any Error)?
    /// Whether something was signed before it failed: whoever types the same again may say it twice.
    let signing: Signing

    /// What was signed when a command failed.
    enum Signing: Sendable {
        case nothing
        /// A record that may be stored: nobody has said so.
        case perhaps(RecordID)
        /// All of it, and it is stored.
        case done
    }

    init(
        _ status: ExitStatus = .failed,
        code: String,
        _ message: String,
        remedy: String = "",
        cause: (any Error)? = nil,
        signing: Signing = .nothing
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.remedy = remedy
        self.cause = cause
        self.signing = signing
    }
}

extension CommandError: CustomStringConvertible {
    /// What a log says of it.
    var description: String { message }
}

extension CommandError {
    /// Does what comes before anything is published: of what goes wrong there it is said that nothing was done.
    static func beforehand<Value: ~Copyable>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as CommandError {
            throw CommandError(
                error.status,
                code: error.code,
                "\(error.message) \(Phrases.KeyChanges.nothingWasDone)",
                remedy: error.remedy,
                cause: error.cause
            )
        }
    }

    /// The error as the object that `--json` promises, on the error stream.
    var json: JSON {
        .object([
            "v": 1,
            "error": .object([
                "code": .string(code),
                "message": .string(message),
                "remedy": .string(remedy),
                "exit": .number(Int64(status.rawValue)),
            ]),
        ])
    }
}
