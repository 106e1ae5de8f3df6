/// A filled-in form from a file, for those who use no editor here.
enum FormFile {
    /// The text of a file, or of standard input for `-`.
    ///
    /// - Throws: `CommandError` that names the file, `FormProblem` with the line for bytes that are not
    ///   UTF-8.
    static func text(_ path: String) throws -> String {
        let source = try FileSource(path)
        var form: [UInt8] = []
        while form.count <= FormReader.longestForm, case let bytes = try source.next(),
            !bytes.isEmpty
        {
            form += bytes
        }
        return try FormReader.text(form)
    }
}
