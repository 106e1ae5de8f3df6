internal import ArgumentParser
internal import Glibc

/// The program `tocsin`: one command line in, one exit status out.
package enum Program {
    /// Runs the command that the arguments name.
    ///
    /// - Returns: the exit status, as documented in `docs/commands.md`.
    package static func run(_ arguments: [String]) async -> Int32 {
        endQuietlyWhenInterrupted()
        // What cannot be parsed is answered in the form that was asked for, too.
        var asJSON = arguments.contains("--json")
        do {
            guard arguments.count <= mostArguments else {
                throw Phrases.Errors.tooManyArguments(mostArguments)
            }
            if let lookUp = PlainLookUp(arguments) {
                try lookUp.run()
                try Output.demandWhole()
                return ExitStatus.done.rawValue
            }
            var command = try command(named: arguments)
            asJSON = (command as? any ContextCommand)?.global.json ?? asJSON
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            try Output.demandWhole()
            return ExitStatus.done.rawValue
        } catch {
            return report(error, from: arguments, asJSON: asJSON)
        }
    }

    /// What the longest sensible command line has, and the parser, whose time grows with the square, reads in a few seconds.
    private static let mostArguments = 2048

    /// The command that the arguments name, with its options.
    ///
    /// Look-ups are read by themselves first: to build the tree of all commands takes longer than to
    /// find a number. What cannot be read so, a request for help included, is left to the tree, which
    /// knows the words to say.
    private static func command(named arguments: [String]) throws -> any ParsableCommand {
        let lookUp = Tocsin.lookUps.first { $0.configuration.commandName == arguments.first }
        if let lookUp, let command = try? lookUp.parse(Array(arguments.dropFirst())) {
            return command
        }
        if arguments.first == "help",
            let error = CommandLineAdvice.error(forHelpOn: Array(arguments.dropFirst()))
        {
            throw error
        }
        return try Tocsin.parseAsRoot(arguments)
    }

    /// `tocsin` is left by Ctrl-C with 130 even where a shell does not say so.
    private static func endQuietlyWhenInterrupted() {
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
    }

    private static func report(
        _ error: any Error,
        from arguments: [String],
        asJSON: Bool
    ) -> Int32 {
        let output = Output(asJSON: asJSON, environment: CommandContext.environment)
        if let error = CommandError(translating: error) {
            output.fail(error)
            return error.status.rawValue
        }
        if let code = error as? ExitCode { return code.rawValue }
        let status = Tocsin.exitCode(for: error)
        if status == .success {
            output.writeHelp(Tocsin.fullMessage(for: error))
            do {
                try Output.demandWhole()
                return ExitStatus.done.rawValue
            } catch {
                return report(error, from: arguments, asJSON: asJSON)
            }
        }
        if status == .validationFailure {
            output.fail(
                CommandLineAdvice.error(for: arguments)
                    ?? Phrases.Errors.wrongCommandLine(
                        CommandLineAdvice.withoutFarGuess(Tocsin.message(for: error)),
                        command: CommandPath.words(of: arguments)
                    )
            )
            return ExitStatus.usage.rawValue
        }
        output.fail(Phrases.Errors.unexpected(error))
        return ExitStatus.failed.rawValue
    }
}
