internal import Foundation

/// Ends the program with a message for whoever has called it.
func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    exit(2)
}
