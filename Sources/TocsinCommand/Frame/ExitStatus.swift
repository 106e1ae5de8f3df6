/// How a command ended, as scripts see it.
///
/// The numbers are a promise, kept in `docs/commands.md` and in the help of `tocsin`; scripts take
/// any other for a failure.
enum ExitStatus: Int32, CaseIterable, Sendable {
    /// Done.
    case done = 0
    /// Failed.
    case failed = 1
    /// The command line or an answer was wrong.
    case usage = 2
    /// Done in part, or from a copy that is older than `--max-age`.
    case partial = 3
    /// Nothing matches.
    case notFound = 4
    /// A signature, a digest or a chain does not hold.
    case verificationFailed = 5
    /// A key is locked, or the passphrase is wrong.
    case keyLocked = 6
    /// A rule forbids it.
    case refused = 7
    /// Done, but no node of another member holds it yet.
    case onNoOtherNode = 8
    /// The daemon is not running, and the command needs it.
    case daemonNotRunning = 10
    /// Interrupted by the person at the keyboard.
    case interrupted = 130
}
