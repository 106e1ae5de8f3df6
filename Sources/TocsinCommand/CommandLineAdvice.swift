internal import ArgumentParser
internal import TocsinDirectory

/// What somebody meant whose command line cannot be parsed, where that is plain.
enum CommandLineAdvice {
    /// What to say instead of the parser's complaint, or `nil` if that says it best.
    static func error(for arguments: [String]) -> CommandError? {
        guard let first = arguments.first, !first.utf8.isEmpty else { return nil }
        let commands = names(of: Tocsin.configuration.subcommands)
        if first.utf8.first == UInt8(ascii: "-") {
            let command = arguments.first { commands.contains($0) }
            return command.map { Phrases.Errors.optionBeforeCommand($0) }
        }
        if let slip = slipBelow(first, arguments) { return slip }
        guard !commands.contains(first), first != "help" else { return nil }
        let shown = names(
            of: Tocsin.configuration.subcommands.filter { $0.configuration.shouldDisplay }
        )
        return Phrases.Errors.noCommand(
            first,
            near: shown.filter { Slip.separates($0, first) } + call(arguments)
        )
    }

    /// The parser's complaint without a guess that is far from what was typed: it names the nearest option, however far, and who is
    /// tired follows it; `--yes` answers every question.
    static func withoutFarGuess(_ complaint: String) -> String {
        let words = complaint.split(separator: "'", omittingEmptySubsequences: false)
        guard words.count == 5, words[2].hasSuffix("Did you mean ") else { return complaint }
        let (typed, guessed) = (words[1], words[3])
        let isNear =
            Slip.separates(String(typed), String(guessed))
            || Slip.distance(Array(typed.utf8), Array(guessed.utf8))
                <= (min(typed.utf8.count, guessed.utf8.count) - 2) / 3
        return isNear ? complaint : "\(words[0])'\(words[1])'."
    }

    /// The same for a word behind a command that has others below it: `member lst`.
    private static func slipBelow(_ first: String, _ arguments: [String]) -> CommandError? {
        let command = Tocsin.configuration.subcommands
            .first { $0.configuration.commandName == first }
        let below = names(of: command?.configuration.subcommands ?? [])
        guard !below.isEmpty, arguments.count > 1, !below.contains(arguments[1]),
            arguments[1].utf8.first != UInt8(ascii: "-")
        else { return nil }
        let near = below.filter { Slip.separates($0, arguments[1]) }
        return near.isEmpty
            ? nil
            : Phrases.Errors.noCommand(
                "\(first) \(arguments[1])",
                near: near.map { "\(first) \($0)" }
            )
    }

    /// What to say of a request for the help of a command that is none, which the parser takes for one for the
    /// help of what stands before it; `nil` if there is such a command.
    static func error(forHelpOn words: [String]) -> CommandError? {
        let known = CommandPath.words(of: words)
        guard known.count < words.count, words[known.count].utf8.first != UInt8(ascii: "-") else {
            return nil
        }
        return Phrases.Errors.noCommand(
            words[...known.count].joined(separator: " "),
            near: known.isEmpty ? [] : [(known + ["--help"]).joined(separator: " ")]
        )
    }

    /// Who types nothing but TLDs wants to call somebody.
    private static func call(_ words: [String]) -> [String] {
        let tlds = words.compactMap { TLD($0) }
        guard tlds.count == words.count,
            tlds.allSatisfy({ CountryCodeTLDs.find($0) != nil })
        else { return [] }
        return ["call " + tlds.map { ".\($0)" }.joined(separator: " ")]
    }

    private static func names(of commands: [any ParsableCommand.Type]) -> [String] {
        commands.compactMap { $0.configuration.commandName }
    }
}
