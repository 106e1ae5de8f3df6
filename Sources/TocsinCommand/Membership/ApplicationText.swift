internal import FoundationEssentials
internal import TocsinRecord

/// An application as text: a file that also survives a mail.
enum ApplicationText {
    private static let head = "-----BEGIN TOCSIN APPLICATION-----"
    private static let foot = "-----END TOCSIN APPLICATION-----"
    private static let columns = 64
    /// A mail around it.
    private static let longest = 1024 * 1024

    /// The text of an application.
    static func text(_ application: Application) -> String {
        var rest = Data(application.encoded).base64EncodedString()[...]
        var lines = [head]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(columns)))
            rest = rest.dropFirst(columns)
        }
        return (lines + [foot]).joined(separator: "\n") + "\n"
    }

    /// Finds the application in a file, `-` for standard input, with whatever a mail has put around it.
    ///
    /// - Throws: `CommandError` if there is none, or if it is not for this network.
    static func read(_ name: String, for network: NetworkID) throws -> Verified<Application> {
        let source = try FileSource(name)
        var mail: [UInt8] = []
        while mail.count <= longest, case let bytes = try source.next(), !bytes.isEmpty {
            mail += bytes
        }
        guard mail.count <= longest else { throw Phrases.Files.tooLong(name, limit: longest) }
        let text = String(decoding: mail, as: UTF8.self)
        guard let bytes = bytes(in: text) else {
            let isCut = text.contains(head) && !text.contains(foot)
            throw isCut
                ? Phrases.Membership.cutApplication(name) : Phrases.Membership.noApplication(name)
        }
        do throws(ApplicationError) {
            return try Verified(Application(decoding: bytes), in: network)
        } catch {
            throw Phrases.Membership.badApplication(name, error)
        }
    }

    private static func bytes(in text: String) -> [UInt8]? {
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
