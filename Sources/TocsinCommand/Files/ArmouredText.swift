internal import FoundationEssentials

/// Bytes as a text that survives a mail: base64 between two lines that say what it is.
struct ArmouredText: Sendable {
    /// What it is, in small letters: `application`.
    let kind: String

    private static let columns = 64
    /// A mail around it.
    private static let longest = 1024 * 1024

    static let application = ArmouredText(kind: "application")
    static let machineRequest = ArmouredText(kind: "machine request")
    static let machineAnswer = ArmouredText(kind: "machine answer")

    /// The line before the bytes.
    var head: String { "-----BEGIN TOCSIN \(kind.uppercased())-----" }
    /// The line behind them.
    var foot: String { "-----END TOCSIN \(kind.uppercased())-----" }

    /// The text.
    func text(_ bytes: [UInt8]) -> String {
        var rest = Data(bytes).base64EncodedString()[...]
        var lines = [head]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(Self.columns)))
            rest = rest.dropFirst(Self.columns)
        }
        return (lines + [foot]).joined(separator: "\n") + "\n"
    }

    /// Finds the bytes in a file, `-` for standard input, with whatever a mail has put around them.
    ///
    /// - Throws: `CommandError` if there are none.
    func read(_ name: String) throws -> [UInt8] {
        let mail = try FileSource(name).rest(upTo: Self.longest)
        guard mail.count <= Self.longest else {
            throw Phrases.Files.tooLong(name, limit: Self.longest)
        }
        let text = String(decoding: mail, as: UTF8.self)
        guard let bytes = bytes(in: text) else {
            throw text.contains(head) && !text.contains(foot)
                ? Phrases.Files.cutText(name, self) : Phrases.Files.noText(name, self)
        }
        return bytes
    }

    private func bytes(in text: String) -> [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            // What was quoted stands behind such signs.
            line.drop { $0 == ">" || $0 == " " || $0 == "\t" }
        }
        guard let start = lines.firstIndex(where: { $0.hasPrefix(head) }),
            let end = lines[start...].firstIndex(where: { $0.hasPrefix(foot) })
        else { return nil }
        let encoded = lines[(start + 1)..<end].joined().filter { !$0.isWhitespace }
        return Data(base64Encoded: encoded).map { [UInt8]($0) }
    }
}
