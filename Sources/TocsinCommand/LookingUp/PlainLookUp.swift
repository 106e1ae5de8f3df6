/// A look-up in its plainest form: `show` or `call`, words, and no option but `--home` and `--json`.
///
/// Whoever asks so is in a hurry. ArgumentParser looks at a command by reflection and asks the runtime
/// for dozens of conformances, each among eleven thousand: it takes as long to read the line as to find
/// the answer. What is plain is read here, in the way that ArgumentParser reads it. Everything else, and
/// all that may be a mistake, is left to ArgumentParser, which knows what to say of it.
struct PlainLookUp {
    /// Whom or what is asked for.
    let words: [String]
    /// The folder that `--home` names.
    let home: String?
    /// Whether the answer is for a script.
    let asJSON: Bool
    private let answer: ([String], LookUp) throws -> Void

    /// Reads a command line, or answers `nil` if it is not of that form.
    init?(_ arguments: [String]) {
        switch arguments.first {
        case "show": answer = Show.answer
        case "call": answer = { try Call.answer($0, in: $1) }
        default: return nil
        }
        var words: [String] = []
        var home: String?
        var asJSON = false
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            if argument == "--home" {
                guard home == nil, let folder = rest.popFirst(), Self.isPlain(folder),
                    GlobalOptions.isFolder(folder)
                else { return nil }
                home = folder
            } else if argument == "--json" {
                asJSON = true
            } else {
                guard Self.isPlain(argument) else { return nil }
                words.append(argument)
            }
        }
        guard !words.isEmpty else { return nil }
        (self.words, self.home, self.asJSON) = (words, home, asJSON)
    }

    /// Whether a text is no option, nor may be meant as one.
    private static func isPlain(_ text: String) -> Bool { text.utf8.first != UInt8(ascii: "-") }

    /// Answers.
    ///
    /// - Throws: as the command does.
    func run() throws {
        let context = CommandContext(home: home, asJSON: asJSON)
        do {
            try answer(words, LookUp(context))
        } catch {
            throw try context.explained(error)
        }
    }
}
