internal import Glibc
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinRecord

/// A form in the person's own editor, again and again until it can be taken.
struct EditorSession {
    private let context: CommandContext
    /// What stands in the file of a form.
    private typealias Form = [UInt8]
    private let path: FilePath
    /// What record it makes.
    private let kind: RecordKind
    /// What VISUAL or EDITOR names, which may have arguments, or vi.
    private let editor: String

    /// Puts a form into a file of its own in the home.
    ///
    /// - Throws: `CommandError` if asking is not allowed, or if nobody is there for vi: an editor that
    ///   is named may be a program that needs nobody.
    init(_ form: String, making kind: RecordKind, in context: CommandContext) throws {
        self.context = context
        self.kind = kind
        let environment = CommandContext.environment
        let named = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first {
            $0.utf8.contains { $0 > UInt8(ascii: " ") }
        }
        guard context.keyboard.isAllowed, named != nil || context.keyboard.isThere else {
            throw Phrases.Forms.noEditor
        }
        editor = named ?? "vi"
        let name = Self.prefix + String(SystemEntropy.nonzeroWord(), radix: 36) + Self.suffix
        path = context.home.folder.appending(name)
        try FileContent.create(path, Array(form.utf8), mode: .ownerOnly)
    }

    private static let prefix = "edit-"
    private static let suffix = ".yaml"

    /// The forms that lie in a home, since what they say was never signed.
    static func kept(in home: Home) -> [FilePath] {
        FileContent.names(in: home.folder)
            .filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }
            .map { home.folder.appending($0) }
            .filter { LyingFile(at: $0) != nil }
    }

    /// Where one of these lies that somebody names from whichever folder, by whatever link; `nil` for any other file.
    static func kept(_ file: String, in home: Home) -> FilePath? {
        guard file != "-", let named = LyingFile(namedBy: file), named.isOwn else { return nil }
        return kept(in: home).first { LyingFile(at: $0) == named }
    }

    /// Opens the editor until `take` accepts what was written, or the person gives up.
    ///
    /// The file is kept as long as it holds something that was not signed.
    ///
    /// - Returns: what `take` made of the form; `nil` if it was left without a change.
    /// - Throws: `CommandError` naming the file that is kept.
    func run<Entry>(_ take: (String) throws(FormProblem) -> Entry) throws -> Edited<Entry>? {
        var before = try content()
        // What was wrong with what the person wrote and has not given up.
        var problem: FormProblem?
        while true {
            let isDone = openEditor()
            // Editors that write anew and rename take the modes that all files get.
            chmod(path.string, 0o600)
            let after = try content()
            if after == before {
                if let problem { throw Phrases.Forms.isRefused(path.string, problem) }
                unlink(path.string)
                guard isDone else { throw Phrases.Forms.editorFailed(editor) }
                return nil
            }
            guard isDone else { throw Phrases.Forms.editorFailed(editor, kept: path.string) }
            do throws(FormProblem) {
                let entry = try take(FormReader.text(after))
                return Edited(
                    entry: entry,
                    form: KeptForm(path: path, context: context, kind: kind, content: after)
                )
            } catch {
                guard context.keyboard.isThere else {
                    throw Phrases.Forms.isRefused(path.string, error)
                }
                problem = error
                before = Self.marked(after, with: error)
                try FileContent.replace(path, before, mode: .ownerOnly)
                context.output.warn("\(error.text)")
                guard try context.confirms(Phrases.Forms.editAgain) else {
                    throw Phrases.Forms.isRefused(path.string, error)
                }
            }
        }
    }

    private func content() throws -> Form {
        try FileContent.read(path, limit: FormReader.longestForm)
    }

    /// The form with the problem above it, in place of an earlier one.
    private static func marked(_ form: Form, with problem: FormProblem) -> Form {
        let head = Array(FormText.commented(Phrases.Forms.problemHead).utf8)
        var lines = form.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.count > 2, head.starts(with: lines[0]), !lines[0].isEmpty {
            lines.removeFirst(2)
        }
        return head + Array(FormText.commented("  \(problem.text)").utf8)
            + Array(lines.joined(separator: [0x0A]))
    }

    /// Opens the editor, and answers whether it ended well.
    private func openEditor() -> Bool {
        let words = ["sh", "-c", "exec \(editor) \"$0\"", path.string]
        var arguments = words.map { strdup($0) } + [nil]
        defer { for word in arguments { free(word) } }
        var child: pid_t = 0
        let previous = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, previous) }
        var status: Int32 = 0
        return posix_spawn(&child, "/bin/sh", nil, nil, &arguments, environ) == 0
            && waitpid(child, &status, 0) == child && status == 0
    }
}
