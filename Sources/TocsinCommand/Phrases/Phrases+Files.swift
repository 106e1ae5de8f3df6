internal import ArgumentParser
internal import SystemPackage

extension Phrases {
    /// What is said about files.
    enum Files {
        /// What a file is instead, and which command takes it.
        static func kind(_ file: OwnFile) -> String {
            switch file {
            case .memberCard: "a member card, which tocsin network create takes"
            case .invitation: "an invitation, which tocsin join takes"
            case .machineInvitation: "the invitation of a machine, which tocsin machine begin takes"
            case .bundle: "a bundle, which tocsin bundle import takes"
            case .application: "an application, which tocsin vouch takes"
            }
        }

        static let standardOutput = "standard output"
        private static let emptyName = "A file with an empty name"

        static func cannotRead(_ path: String, _ error: Errno) -> CommandError {
            CommandError(
                error == .noSuchFileOrDirectory ? .notFound : .failed,
                code: "cannot-read",
                "\(path.isEmpty ? emptyName : path) cannot be read: \(error)",
                remedy: remedyForReading(error)
            )
        }

        static func cannotWrite(_ path: String, _ error: Errno) -> CommandError {
            CommandError(
                code: "cannot-write",
                "\(path.isEmpty ? emptyName : path) cannot be written: \(error)",
                remedy: path.isEmpty ? "Name a file." : remedyForWriting(error)
            )
        }

        /// - Parameter option: by which another name is given.
        static func isTaken(_ path: String, _ option: String) -> CommandError {
            CommandError(
                code: "cannot-write",
                "\(path) is there already, and nothing is overwritten.",
                remedy: "Name another file: \(option) OTHER"
            )
        }

        static func wantsName(_ option: String) -> CommandError {
            CommandError(
                code: "cannot-write",
                "\(option) writes a file, and not to standard output.",
                remedy: "Name one: \(option) OTHER"
            )
        }

        static let replace: ArgumentHelp = "Write over a file that is there."

        static func exists(_ path: String) -> CommandError {
            CommandError(
                code: "file-exists",
                "\(path) is there already. Nothing was written.",
                remedy: "Name another file, or write over it with --replace."
            )
        }

        private static func remedyForReading(_ error: Errno) -> String {
            switch error {
            case .noSuchFileOrDirectory: "Look at its name and at the folder that you are in: ls"
            case .permissionDenied: "Work as its owner, or ask its owner for a copy."
            case .isDirectory: "Name a file in it."
            case _: ""
            }
        }

        private static func remedyForWriting(_ error: Errno) -> String {
            switch error {
            case .isDirectory: "Name a file in it."
            case .notDirectory: "What stands before the last / is a file. Name a folder."
            case .noSpace: "Make room on the disk and try again."
            case .fileExists: "Name another file, or move that one away: nothing is overwritten."
            case .noSuchFileOrDirectory: "There is no such folder. Make it first: mkdir -p"
            case .permissionDenied, .notPermitted, .readOnlyFileSystem:
                "Name a place where you may write."
            case _: ""
            }
        }

        static func noText(_ file: String, _ text: ArmouredText) -> CommandError {
            CommandError(
                .verificationFailed,
                code: "no-\(text.kind.replacing(" ", with: "-"))",
                "There is no \(text.kind) in \(file).",
                remedy: "It begins with \(text.head). Ask for the file again."
            )
        }

        static func cutText(_ file: String, _ text: ArmouredText) -> CommandError {
            CommandError(
                .verificationFailed,
                code: "no-\(text.kind.replacing(" ", with: "-"))",
                "The \(text.kind) in \(file) is cut short: its last line is missing.",
                remedy: "It ends with \(text.foot). Ask for the file again."
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
