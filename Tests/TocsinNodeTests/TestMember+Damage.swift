import GRDB

extension TestMember {
    /// Overwrites the payloads in the file of this home, as a failing disk would.
    func spoilPayloads() throws {
        try DatabaseQueue(path: "\(folder)/directory.sqlite").inDatabase {
            try $0.execute(sql: "UPDATE record SET payload = zeroblob(length(payload))")
        }
    }
}
