internal import Glibc
internal import SystemPackage
internal import TocsinCrypto

/// A form in the person's own editor, again and again until it can be taken.
struct EditorSession {
    private let context: CommandContext
    /// What stands in the file of a form.
    private typealias Form = [UInt8]
    private let path: FilePath
    /// What VISUAL or EDITOR names, which may have arguments, or vi.
    private let editor: String

    /// Puts a form into a file of its own in the home.
    ///
    /// - Throws: `CommandError` if asking is not allowed, or if nobody is there for vi: an editor that
    ///   is named may be a program that needs nobody.
    init(_ form: String, in context: CommandContext) throws {
        self.context = context
        let environment = CommandContext.environment
        let named = environment["VISUAL"] ?? environment["EDITOR"]
        guard context.keyboard.isAllowed, named != nil || context.keyboard.isThere else {
            throw Phrases.Contacts.noEditor
        }
        editor = named ?? "vi"
        let name = "edit-\(String(SystemEntropy.nonzeroWord(), radix: 36)).yaml"
        path = context.home.folder.appending(name)
        try FileContent.create(path, Array(form.utf8), mode: .ownerOnly)
    }

    /// Opens the editor until `take` accepts what was written, or the person gives up.
    ///
    /// The file is kept whenever it holds something that was not taken.
    ///
    /// - Returns: what `take` made of the form; `nil` if it was left without a change.
    /// - Throws: `CommandError` naming the file that is kept.
    func run<Entry>(_ take: (String) throws(FormProblem) -> Entry) throws -> Entry? {
        var before = try content()
        while true {
            try openEditor()
            let after = try content()
            if after == before {
                unlink(path.string)
                return nil
            }
            do throws(FormProblem) {
                let entry = try take(FormReader.text(after))
                unlink(path.string)
                return entry
            } catch {
                guard context.keyboard.isThere else {
                    throw Phrases.Contacts.formKept(path.string, error)
                }
                before = Self.marked(after, with: error)
                try FileContent.replace(path, before, mode: .ownerOnly)
                context.output.warn("\(error.text)")
                guard try context.confirms(Phrases.Contacts.editAgain) else {
                    throw Phrases.Contacts.formKept(path.string, error)
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

    private func openEditor() throws {
        let words = ["sh", "-c", "exec \(editor) \"$0\"", path.string]
        var arguments = words.map { strdup($0) } + [nil]
        defer { for word in arguments { free(word) } }
        var child: pid_t = 0
        let previous = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, previous) }
        var status: Int32 = 0
        guard posix_spawn(&child, "/bin/sh", nil, nil, &arguments, environ) == 0,
            waitpid(child, &status, 0) == child, status == 0
        else { throw Phrases.Contacts.editorFailed(editor, path.string) }
    }
}
