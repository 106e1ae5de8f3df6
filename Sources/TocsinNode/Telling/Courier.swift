internal import TocsinDirectory

/// Brings messages to people by a program of theirs.
struct Courier: Sendable {
    let channel: TellingChannel
    let program: String
    let environment: [String]

    /// Whether the configuration that names the program may be changed by others.
    let isSuspect: Bool

    /// Why nothing is run, if nothing is.
    var obstacle: TellingFault? {
        guard TrustedFile(program).isThere else { return .missing }
        return path == nil ? .unsafe : nil
    }

    private var path: String? { isSuspect ? nil : TrustedFile(program).safePath }

    /// Gives the program a message, and answers why that failed, if it did.
    func bring(_ message: TellingMessage) async -> TellingFault? {
        guard let path else { return obstacle ?? .unsafe }
        let child = ChildProcess(
            path: path,
            arguments: message.arguments,
            environment: environment
        )
        return await child.run(given: message.input).map(TellingFault.ended)
    }
}
