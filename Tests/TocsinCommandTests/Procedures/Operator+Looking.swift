import Foundation
import Testing

/// How a test finds out what became of a procedure.
///
/// What is asked here stands on no page.
extension Operator {
    func ask(_ words: String...) throws -> BuiltTocsin.Answer { try ask(words) }

    private func ask(_ words: [String]) throws -> BuiltTocsin.Answer {
        var tocsin = BuiltTocsin()
        tocsin.environment["TOCSIN_HOME"] = home.path
        return try tocsin.run(words)
    }

    /// Waits until an answer on this machine holds a text: records travel.
    func sees(
        _ text: String,
        in words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try sees(text, in: words, sourceLocation: sourceLocation)
    }

    func sees(
        _ text: String,
        in words: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try waits(for: words, sourceLocation) { $0.contains(text) }
    }

    /// Waits until an answer on this machine holds a text no more.
    func seesNoMore(
        _ text: String,
        in words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try waits(for: words, sourceLocation) { !$0.contains(text) }
    }

    /// Waits until this copy and a peer's were found equal, by which keys may be decided on.
    func hasAgreed() throws { try seesNoMore("agreed with a peer: never", in: "status") }

    private func waits(
        for words: [String],
        _ sourceLocation: SourceLocation,
        until isRight: (String) -> Bool
    ) throws {
        var shown = ""
        let isSeen = try waits {
            let answer = try ask(words)
            shown = answer.output + answer.errors
            return isRight(shown)
        }
        try #require(isSeen, "\(words): \(shown)", sourceLocation: sourceLocation)
    }

    /// Waits for something that shows in the files of the home.
    ///
    /// - Returns: whether it came in time.
    private func waits(until isRight: () throws -> Bool) throws -> Bool {
        let limit = ContinuousClock.now + .seconds(60)
        let changes = try FolderChanges(of: home)
        while try !isRight() {
            guard limit > .now else { return false }
            changes.next()
        }
        return true
    }

    // MARK: What is carried by hand

    /// Sends a file as a mail would: it arrives on the other's desk under the same name, unless another is given.
    func sends(_ name: String, to others: Operator..., as arriving: String? = nil) throws {
        for other in others {
            let place = other.desk.file(arriving ?? name)
            try? FileManager.default.removeItem(at: place)
            try FileManager.default.copyItem(at: desk.file(name), to: place)
        }
    }

    /// Carries all that counts on this machine to another.
    func carries(to other: Operator) throws {
        let file = "\(UUID().uuidString).bundle"
        try types("tocsin bundle export --output FILE", with: ["FILE": file])
        try sends(file, to: other)
        try other.types("tocsin bundle import FILE", with: ["FILE": file])
    }

    /// Moves the identity key onto the stick.
    func takesIdentityKeyAway() throws {
        try FileManager.default.moveItem(
            at: home.appendingPathComponent("keys/identity.key"),
            to: stick.appendingPathComponent("identity.key")
        )
    }

    /// Throws a file of the desk away: no command writes over one.
    func throwsAway(_ name: String) throws {
        try FileManager.default.removeItem(at: desk.file(name))
    }

    /// Writes a file onto the desk.
    func writes(_ text: String, to name: String) throws {
        try MemberHome.write(text, to: desk.file(name))
    }

    // MARK: What JSON says

    /// The keys of a role that are in use, or those that have ended.
    func keys(_ role: String, inUse: Bool = true) throws -> [String] {
        try ask("keys", "list", "--json").objects
            .filter { $0["role"] as? String == role && $0["in_use"] as? Bool == inUse }
            .compactMap { $0["key"] as? String }
    }

    /// The words by which this member is known.
    func words() throws -> String {
        try #require(try ask("status", "--json").object["member_words"] as? String)
    }

    // MARK: What lies on the disk

    /// Whether the bytes of a text lie in any file of the database.
    func holds(bytesOf text: String) throws -> Bool {
        try databaseFiles().contains { file in
            try Data(contentsOf: file).range(of: Data(text.utf8)) != nil
        }
    }

    /// Waits until no byte of a text is left in the database.
    func wipes(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let isWiped = try waits { try !holds(bytesOf: text) }
        try #require(isWiped, sourceLocation: sourceLocation)
    }

    /// Moves `directory.sqlite*` away.
    func movesDatabaseAway() throws {
        for file in try databaseFiles() {
            let place = desk.file("away-\(UUID().uuidString)")
            try FileManager.default.moveItem(at: file, to: place)
        }
    }

    private func databaseFiles() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(atPath: home.path)
            .filter { $0.hasPrefix("directory.sqlite") }.map(home.appendingPathComponent)
    }
}
