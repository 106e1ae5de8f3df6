internal import SystemPackage

extension Phrases {
    /// What is said about files.
    enum Files {
        static let standardOutput = "standard output"
        private static let emptyName = "A file with an empty name"

        static func cannotRead(_ path: String, _ error: Errno) -> CommandError {
            CommandError(
                error == .noSuchFileOrDirectory ? .notFound : .failed,
                code: "cannot-read",
                "\(path.isEmpty ? emptyName : path) cannot be read: \(error)"
            )
        }

        static func cannotWrite(_ path: String, _ error: Errno) -> CommandError {
            CommandError(
                code: "cannot-write",
                "\(path) cannot be written: \(error)",
                remedy: error == .noSpace ? "Make room on the disk and try again." : ""
            )
        }

        static func tooLong(_ name: String, limit: Int) -> CommandError {
            CommandError(
                code: "file-too-long",
                "\(name) is longer than \(limit) bytes and was not read."
            )
        }
    }
}
