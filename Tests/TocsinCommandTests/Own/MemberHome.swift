import Foundation
import Testing

/// A home with a member of its own, made by the program itself.
struct MemberHome: Sendable {
    static let passphrase = "kept only for these tests"

    let folder: TemporaryFolder
    private let tocsin = BuiltTocsin()

    /// Makes a member from options, with a first contact.
    init(_ more: [String] = ["--contact", "Duty desk"], tld: String = ".NP") throws {
        folder = try TemporaryFolder()
        try Self.write("\(Self.passphrase)\n", to: folder.file("passphrase"))
        let answer = try run(
            [
                "init", "--no-input", "--tld", tld, "--organisation", "Example Registry",
                "--country", "np", "--region", "AP",
                "--recovery-sheet", folder.file("sheet").path,
            ] + secret + more
        )
        try #require(answer.status == 0, "\(answer.errors)")
    }

    /// A place for a home, and a passphrase, with nothing made yet.
    static func unmade() throws -> MemberHome { try MemberHome(unmade: ()) }

    private init(unmade: Void) throws {
        folder = try TemporaryFolder()
        try Self.write("\(Self.passphrase)\n", to: folder.file("passphrase"))
    }

    /// A copy of a home without contacts that is made once, since each passphrase takes its second.
    static func blank() throws -> MemberHome { try MemberHome(copying: blankTemplate.get()) }

    /// The same as the only member of its network.
    static func joined() throws -> MemberHome { try MemberHome(copying: joinedTemplate.get()) }

    /// Founds a network of homes, and lets each join it.
    static func found(_ name: String, of homes: [MemberHome]) throws {
        let invitation = homes[0].folder.file("founders.invitation").path
        let created = try homes[0].run(
            ["network", "create", "--name", name, "--yes", "--invitation", invitation]
                + homes.map { "\($0.path)/member.card" }
        )
        try #require(created.status == 0, "\(created.errors)")
        for home in homes {
            try #require(try home.run(["join", invitation, "--yes"] + home.secret).status == 0)
        }
    }

    /// A second machine of the same member.
    func copied() throws -> MemberHome { try MemberHome(copying: self) }

    private static let blankTemplate = Result { try MemberHome(["--no-contact"]) }

    private static let joinedTemplate = Result {
        let member = try blank()
        try member.joinOwnNetwork()
        return member
    }

    private init(copying other: MemberHome) throws {
        folder = try TemporaryFolder()
        for name in try FileManager.default.contentsOfDirectory(atPath: other.folder.url.path) {
            try FileManager.default.copyItem(
                at: other.folder.file(name),
                to: folder.file(name)
            )
        }
    }

    /// Options that give the passphrase.
    var secret: [String] { ["--passphrase-file", folder.file("passphrase").path] }

    /// Where the member lives.
    var path: String { folder.file("home").path }

    /// Runs the program for this home.
    func run(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) throws -> BuiltTocsin.Answer {
        var tocsin = tocsin
        tocsin.environment["TOCSIN_HOME"] = path
        tocsin.environment.merge(environment) { _, new in new }
        return try tocsin.run(arguments, input: input)
    }

    /// Brings everything that this copy holds to another member's.
    func carry(to other: MemberHome) throws {
        let bundle = folder.file("\(UUID().uuidString).bundle").path
        try #require(run(["bundle", "export", "--output", bundle]).status == 0)
        let taken = try other.run(["bundle", "import", bundle])
        try #require(taken.status == 0, "\(taken.output) \(taken.errors)")
    }

    /// Founds a network with this member alone and joins it.
    func joinOwnNetwork() throws {
        let invitation = folder.file("network.invitation").path
        let created = try run([
            "network", "create", "--name", "Test network", "--invitation", invitation, "--yes",
            "\(path)/member.card",
        ])
        try #require(created.status == 0, "\(created.errors)")
        let joined = try run(["join", invitation, "--yes"] + secret)
        try #require(joined.status == 0, "\(joined.errors)")
    }

    /// Whether the bytes of a text lie in any file of the database.
    func lies(_ text: String) throws -> Bool {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return try names.filter { $0.hasPrefix("directory.sqlite") }.contains { name in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
            return bytes.range(of: Data(text.utf8)) != nil
        }
    }

    /// The permission bits of a file in the home.
    func mode(of name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
        return try #require(attributes[.posixPermissions] as? Int)
    }

    /// Writes a text to a file that only its owner may read.
    static func write(_ text: String, to file: URL, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes(
            [.posixPermissions: mode],
            ofItemAtPath: file.path
        )
    }
}
