internal import Glibc
internal import Synchronization
internal import SystemPackage
internal import TocsinRecord

/// The one place that writes: data to standard output, talk to standard error.
///
/// Colour goes only to a terminal, and not with `NO_COLOR` or `TERM=dumb`. Lines are folded to the
/// width of a terminal; in a pipe every line stays whole.
struct Output: Sendable {
    /// Whether data are written as JSON.
    let asJSON: Bool
    private let colourOfData: Bool
    private let colourOfTalk: Bool
    /// The columns of the terminal that data go to; `nil` if they go to none.
    private let width: Int?
    /// The same of talk.
    private let widthOfTalk: Int?

    init(asJSON: Bool, environment: [String: String]) {
        self.asJSON = asJSON
        let isWanted = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        colourOfData = isWanted && isatty(STDOUT_FILENO) == 1
        colourOfTalk = isWanted && isatty(STDERR_FILENO) == 1
        width = Terminal.width(of: STDOUT_FILENO)
        widthOfTalk = Terminal.width(of: STDERR_FILENO)
    }

    // MARK: Data

    /// Writes a line of data for people; nothing with `--json`.
    ///
    /// - Parameter mark: what stands before each of the lines that it is folded to; may be empty.
    func line(_ text: StyledText = "", behind mark: StyledText = "") {
        if asJSON { return }
        let head: StyledText = mark.plain.isEmpty ? "" : mark + " "
        for line in width.map({ text.folded(to: max($0 - head.width, 1)) }) ?? [text] {
            Self.write((head + line).rendered(inColour: colourOfData) + "\n", to: STDOUT_FILENO)
        }
    }

    /// Whether lines, with a few around them, are more than the terminal shows at once; no in a pipe.
    func hasScrolled(past lines: [StyledText]) -> Bool {
        guard !asJSON, let width, let height = Terminal.height(of: STDOUT_FILENO) else {
            return false
        }
        return lines.reduce(0) { $0 + $1.folded(to: width).count } + 4 > height
    }

    /// Writes a table for people; nothing with `--json`.
    func table(_ table: Table) {
        if asJSON || table.rows.isEmpty { return }
        let lines = table.lines(inColour: colourOfData, within: width)
        Self.write(lines.joined(separator: "\n") + "\n", to: STDOUT_FILENO)
    }

    /// Writes one object on a line, `{"v":1,…}`; nothing without `--json`.
    ///
    /// For a list, once for each element.
    func json(_ members: KeyValuePairs<String, JSON>) {
        json(members.map { JSON.Member(name: $0.key, value: $0.value) })
    }

    /// Writes one object on a line, `{"v":1,…}`; nothing without `--json`.
    func json(_ members: @autoclosure () -> [JSON.Member]) {
        guard asJSON else { return }
        let object = JSON.members([JSON.Member(name: "v", value: 1)] + members())
        Self.write(object.text + "\n", to: STDOUT_FILENO)
    }

    /// Writes a file's text, such as a form or an export, exactly as it is.
    func document(_ text: String) {
        Self.write(text, to: STDOUT_FILENO)
    }

    // MARK: Talk

    /// Says something that is not data: progress, explanations, questions.
    func talk(_ text: StyledText = "") {
        for line in widthOfTalk.map({ text.folded(to: $0) }) ?? [text] {
            Self.write(line.rendered(inColour: colourOfTalk) + "\n", to: STDERR_FILENO)
        }
    }

    /// The same without ending the line, before an answer.
    func ask(_ text: StyledText) {
        Self.write(text.rendered(inColour: colourOfTalk), to: STDERR_FILENO)
    }

    /// Says that something may be wrong, and what to do.
    func warn(_ text: StyledText) {
        talk(StyledText(Phrases.Errors.warning, .warning) + " " + text)
    }

    /// Says why a command failed, and what to do.
    func fail(_ error: CommandError) {
        if asJSON { return Self.write(error.json.text + "\n", to: STDERR_FILENO) }
        talk(StyledText(Phrases.Errors.failed, .bad) + " " + StyledText(Self.cut(error.message)))
        if !error.remedy.isEmpty {
            for line in SafeText.lines(error.remedy) { talk("  \(Self.cut(line), .strong)") }
        }
        if let cause = error.cause { talk("  \(StyledText(Phrases.Errors.cause(cause), .faint))") }
    }

    /// Says what another module has laid out in lines.
    func talk(verbatim text: String) {
        for line in SafeText.lines(text) { Self.write(Self.cut(line) + "\n", to: STDERR_FILENO) }
    }

    /// What somebody typed stands in what is said of it, and need not fill the screen again.
    private static func cut(_ line: String) -> String {
        line.utf8.count <= longestTalk ? line : DisplayWidth.cut(line, to: longestTalk)
    }

    /// In bytes: twenty lines of a terminal.
    private static let longestTalk = 1600

    /// Writes help that was asked for.
    func writeHelp(_ text: String) {
        Self.write(text + "\n", to: STDOUT_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 && errno != EINTR { return lose(descriptor, Errno(rawValue: errno)) }
            start += max(count, 0)
        }
    }

    // MARK: What was lost

    /// Why standard output took no more, the first time it did not.
    private static let loss = Mutex<Errno?>(nil)

    private static func lose(_ descriptor: Int32, _ reason: Errno) {
        guard descriptor == STDOUT_FILENO else { return }
        loss.withLock { $0 = $0 ?? reason }
    }

    /// Answers nothing if standard output has taken all that was written.
    ///
    /// - Throws: `CommandError`, since half an answer must not look like a whole one.
    static func demandWhole() throws {
        guard let reason = loss.withLock({ $0 }) else { return }
        throw Phrases.Files.cannotWrite(Phrases.Files.standardOutput, reason)
    }

    /// The same of a command that has signed: to repeat it would sign once more.
    static func demandWhole(afterSigning record: RecordID) throws {
        guard let reason = loss.withLock({ $0 }) else { return }
        throw Phrases.Publishing.unsaid(record, reason)
    }
}
