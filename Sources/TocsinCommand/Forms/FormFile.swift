internal import SystemPackage

/// A filled-in form from a file, for those who use no editor here.
struct FormFile {
    /// What stands in it.
    let text: String
    /// The form, if an earlier try has left it in the home: it goes once it is signed.
    let form: KeptForm?

    /// Reads a file, or standard input for `-`.
    ///
    /// - Throws: `CommandError` that names the file, or if what it says is signed already; `FormProblem` with the line for bytes
    ///   that are not UTF-8.
    init(_ path: String, in context: CommandContext) throws {
        text = try FormReader.text(FileSource(path).rest(upTo: FormReader.longestForm))
        let form = KeptForm(
            path: FilePath(path),
            context: context,
            signed: FormReader.signed(in: text)
        )
        self.form = EditorSession.keeps(path, in: context.home) ? form : nil
        do {
            try form.requireUnsigned()
        } catch {
            self.form?.remove()
            throw error
        }
    }
}
