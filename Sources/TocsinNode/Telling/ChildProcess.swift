internal import Glibc
internal import Subprocess
internal import SystemPackage

/// A program that is run once, without a shell, and is given some bytes.
///
/// It has a process group of its own, so that all that it started ends with it when it takes too long, no descriptor of ours but its
/// input, and the root folder as its place. What it writes is dropped. What it leaves behind when it ends by itself is its own
/// business: a mail server delivers in the background.
struct ChildProcess: Sendable {
    let path: String
    let arguments: [String]
    /// `NAME=value`, and nothing else.
    let environment: [String]
    /// How long it may run before it is asked to end.
    var patience: Duration = .seconds(30)
    /// How long after that before it is made to.
    var grace: Duration = .seconds(5)

    /// Runs it until it ends, and ends it when it takes too long or the task is cancelled.
    ///
    /// - Returns: how it ended; `nil` if it did so well.
    func run(given input: [UInt8]) async -> ProgramEnd? {
        _ = Self.brokenPipesAreErrors
        let end = await withTimeLimit(patience) { await runToEnd(given: input) }
        return end ?? .timeout
    }

    /// Writing to a program that has closed its input must not end this process; the program itself finds the usual.
    private static let brokenPipesAreErrors: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    private func runToEnd(given input: [UInt8]) async -> ProgramEnd? {
        do {
            let result = try await Subprocess.run(
                .path(FilePath(path)),
                arguments: Arguments(arguments),
                environment: .custom(variables),
                workingDirectory: "/",
                platformOptions: options,
                input: .inputWriter,
                output: .discarded,
                error: .discarded
            ) { execution in
                // Who has read enough may close its input.
                _ = try? await execution.standardInputWriter.write(input)
                try? await execution.standardInputWriter.finish()
            }
            return ProgramEnd(result.terminationStatus)
        } catch {
            return .cannotRun
        }
    }

    private var options: PlatformOptions {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: grace)
        ]
        return options
    }

    private var variables: [Environment.Key: String] {
        let pairs = environment.compactMap { variable -> (Environment.Key, String)? in
            let parts = variable.split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard parts.count == 2, let key = Environment.Key(rawValue: String(parts[0])) else {
                return nil
            }
            return (key, String(parts[1]))
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

extension ProgramEnd {
    fileprivate init?(_ status: TerminationStatus) {
        switch status {
        case .exited(0): return nil
        case .exited(let code): self = .exit(code)
        case .signaled(let signal): self = .signal(signal)
        }
    }
}
