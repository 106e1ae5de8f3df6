import Foundation
import Testing

/// Files that are carried, put away and looked into by hand.
extension Operator {
    // MARK: On the desk

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

    // MARK: In the home

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
