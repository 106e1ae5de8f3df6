internal import TocsinDirectory
internal import Glibc

/// The person at the terminal, if there is one and asking is allowed.
struct Keyboard: Sendable {
    /// Whether asking is allowed: `--no-input` forbids it.
    let isAllowed: Bool
    /// Whether a question can be asked at all.
    let isThere: Bool
    /// Where the person types.
    private let descriptor: Int32

    init(allowed: Bool) { self.init(allowed: allowed, at: STDIN_FILENO) }

    private init(allowed: Bool, at descriptor: Int32) {
        self.descriptor = descriptor
        isAllowed = allowed
        isThere = allowed && isatty(descriptor) == 1
    }

    /// The person at the terminal of this process, whatever comes from standard input.
    ///
    /// It stays open until the process ends.
    static var ofTerminal: Keyboard {
        Keyboard(allowed: true, at: open("/dev/tty", O_RDONLY | O_CLOEXEC))
    }

    /// A line that the person types, without its end.
    ///
    /// - Throws: `CommandError` when the input ends, and on Ctrl-C, which ends the reading and not the program: that has
    ///   things to say and to clear away.
    func line() throws -> String {
        try Interruption.noted {
            var line: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 4096)
            while line.last != UInt8(ascii: "\n") {
                guard Interruption.isInputReady(at: descriptor), line.count < Self.longestLine
                else {
                    throw Phrases.Errors.interrupted
                }
                let count = read(descriptor, &buffer, buffer.count)
                guard count > 0 else { throw Phrases.Errors.interrupted }
                line += buffer[..<count]
            }
            return String(decoding: line.dropLast(), as: UTF8.self)
        }
    }

    /// More bytes than anybody types in answer to a question.
    private static let longestLine = 1 << 20
}

extension CommandContext {
    /// The same for a command that reads a file: while that is standard input, the person is asked at the terminal.
    func reading(_ file: String) -> CommandContext {
        guard file == "-", keyboard.isAllowed, !keyboard.isThere else { return self }
        var context = self
        context.keyboard = .ofTerminal
        return context
    }

    /// The same for a command that takes one of several texts from standard input, where `-` is typed for it.
    func reading(oneOf texts: String?...) -> CommandContext {
        texts.contains("-") ? reading("-") : self
    }

    /// Asks until the answer is good.
    ///
    /// - Parameters:
    ///   - flag: the option that gives the same answer, named when nobody can be asked.
    ///   - usual: what an empty answer stands for.
    ///   - read: the answer's meaning, or why it has none.
    /// - Throws: `CommandError` when nobody can be asked or the input ends.
    func ask<Answer>(
        _ question: String,
        flag: String,
        usual: String? = nil,
        read: (String) throws(Unanswered) -> Answer
    ) throws -> Answer {
        guard keyboard.isThere else { throw Phrases.Asking.missing(flag) }
        while true {
            output.ask("\(question, .strong)\(usual.map { " [\($0)]" } ?? ""): ")
            let typed = try typedLine().trimmingASCIISpace
            do throws(Unanswered) {
                return try read(typed.isEmpty ? usual ?? "" : typed)
            } catch {
                output.talk("  \(error.complaint, .warning)")
            }
        }
    }

    private func typedLine() throws -> String {
        do {
            return try keyboard.line()
        } catch {
            // The question has not ended its line.
            output.talk()
            throw error
        }
    }

    /// Asks whether to go on; `--yes` says so.
    ///
    /// - Throws: `CommandError` when nobody can be asked.
    func confirms(_ question: String) throws -> Bool {
        if assumesYes { return true }
        return try ask(question, flag: "--yes", usual: Phrases.Asking.no) {
            (answer) throws(Unanswered) in
            guard let answer = Phrases.Asking.yesOrNo(answer) else {
                throw Unanswered(Phrases.Asking.sayYesOrNo)
            }
            return answer
        }
    }

    /// Asks for a word to be typed before something that cannot be undone; `--yes` stands for it.
    ///
    /// - Throws: `CommandError` if it is not typed, or nobody can be asked.
    func confirmIrreversible(_ question: String, word: String) throws {
        if assumesYes { return }
        output.talk(StyledText(question, .warning))
        let typed = try ask(Phrases.Asking.type(word), flag: "--yes") {
            (answer) throws(Unanswered) in answer
        }
        guard typed.utf8.elementsEqual(word.utf8) else { throw Phrases.Asking.notConfirmed }
    }
}

/// Why an answer cannot be taken.
struct Unanswered: Error {
    let complaint: String

    init(_ complaint: String) {
        self.complaint = complaint
    }
}
