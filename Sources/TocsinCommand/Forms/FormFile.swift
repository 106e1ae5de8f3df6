internal import TocsinRecord

/// A filled-in form from a file, for those who use no editor here.
struct FormFile {
    /// What stands in it.
    let text: String
    /// The form, if an earlier try has left it in the home: it goes once it is signed.
    let form: KeptForm?

    /// Reads a file, or standard input for `-`.
    ///
    /// - Parameter kind: what record it makes.
    /// - Throws: `CommandError` that names the file, or if what it says is signed already; `FormProblem` with the line for bytes
    ///   that are not UTF-8.
    init(_ file: String, making kind: RecordKind, in context: CommandContext) throws {
        form = try EditorSession.kept(file, in: context.home).map { path in
            let content = try FileContent.read(path, limit: FormReader.longestForm)
            return KeptForm(path: path, context: context, kind: kind, content: content)
        }
        try form?.requireUnsigned()
        text = try FormReader.text(
            form?.content ?? FileSource(file).rest(upTo: FormReader.longestForm)
        )
    }
}
