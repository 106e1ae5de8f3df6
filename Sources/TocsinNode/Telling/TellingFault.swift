/// Why a channel could not tell something, in words that hold nothing of what was to be told.
package enum TellingFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The program ended otherwise than well.
    case ended(ProgramEnd)
    /// No file lies where the program should.
    case missing
    /// The program, what names it, or a folder above it may be changed by others.
    case unsafe
    /// There is nobody to whom a mail could go.
    case noRecipient
    /// What was to be told could not be read or written here.
    case unwritten

    /// A word that scripts may rely on, with a number where there is one.
    package var description: String {
        switch self {
        case .ended(let end): end.description
        case .missing: "missing"
        case .unsafe: "unsafe"
        case .noRecipient: "no-recipient"
        case .unwritten: "unwritten"
        }
    }
}

/// How a program ended otherwise than well.
package enum ProgramEnd: Equatable, Sendable, CustomStringConvertible {
    /// With this status, which is not 0.
    case exit(Int32)
    /// By this signal.
    case signal(Int32)
    /// It ran for too long and was ended.
    case timeout
    /// The system did not start it.
    case cannotRun

    package var description: String {
        switch self {
        case .exit(let status): "exit-\(status)"
        case .signal(let signal): "signal-\(signal)"
        case .timeout: "timeout"
        case .cannotRun: "cannot-run"
        }
    }
}
