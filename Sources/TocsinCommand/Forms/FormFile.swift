/// A filled-in form from a file, for those who use no editor here.
enum FormFile {
    /// The text of a file, or of standard input for `-`.
    ///
    /// - Throws: `CommandError` that names the file, `FormProblem` with the line for bytes that are not
    ///   UTF-8.
    static func text(_ path: String) throws -> String {
        try FormReader.text(FileSource(path).rest(upTo: FormReader.longestForm))
    }
}
