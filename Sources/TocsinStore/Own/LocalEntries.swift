internal import GRDB
package import TocsinDirectory

extension StoreWriter {
    /// Keeps contacts that were imported for TLDs that have not joined, in place of what came from
    /// the same source before.
    ///
    /// They are unsigned and unconfirmed, go nowhere, and give way to the registry's own records.
    ///
    /// - Parameter source: where they come from; each entry must say the same.
    /// - Throws: `StoreError` with code `limit` beyond `StoreLimits.localEntries` in all, or if an
    ///   entry names another source or breaks a rule of the directory.
    package func replaceLocalEntries(from source: String, by entries: [LocalEntry]) throws {
        let bodies = try entries.map { entry in
            guard entry.source.utf8.elementsEqual(source.utf8) else {
                throw StoreError(.limit, "A local entry names another source than its import.")
            }
            do throws(BodyError) {
                return try entry.encoded()
            } catch {
                throw StoreError(.limit, "A local entry cannot be kept: \(error).")
            }
        }
        try write { database in
            try database.removeLocalEntries(from: source)
            for body in bodies {
                try database.run(
                    "INSERT INTO local_entry (source, body) VALUES (?, ?)",
                    .text(source),
                    .blob(body)
                )
                try database.projectLocalEntry(body, number: database.lastInsertedRowID)
            }
            let count =
                try database.first("SELECT count(*) FROM local_entry") { $0.integer(0) } ?? 0
            guard count <= StoreLimits.localEntries else {
                throw StoreError(
                    .limit,
                    "More than \(StoreLimits.localEntries) local entries. Import fewer."
                )
            }
        }
    }

    /// Forgets what was imported from a source.
    package func removeLocalEntries(from source: String) throws {
        try write { try $0.removeLocalEntries(from: source) }
    }
}

extension StoreReader {
    /// Every local entry, also those that have given way, in the order of import.
    package func localEntries() throws -> [LocalEntry] {
        try readOnce { database in
            try database.rows("SELECT body FROM local_entry ORDER BY n") { $0.blob(0) }
                .compactMap { try? LocalEntry(decoding: $0) }
        }
    }
}

extension Database {
    fileprivate func removeLocalEntries(from source: String) throws {
        let numbers = try rows("SELECT n FROM local_entry WHERE source = ?", .text(source)) {
            $0.integer(0)
        }
        guard !numbers.isEmpty else { return }
        for number in numbers {
            let id = ContactRowID(local: number)
            try removeContact(id)
            try removeFromIndex(id.value)
        }
        try run("DELETE FROM local_entry WHERE source = ?", .text(source))
        try noteUnswept()
    }

    /// Makes the contacts of all local entries anew.
    func projectLocalEntries() throws {
        let entries = try rows("SELECT n, body FROM local_entry ORDER BY n") {
            (number: $0.integer(0), body: $0.blob(1))
        }
        for (number, body) in entries { try projectLocalEntry(body, number: number) }
    }

    fileprivate func projectLocalEntry(_ body: [UInt8], number: Int64) throws {
        guard let entry = try? LocalEntry(decoding: body) else { return }
        try insertContact(entry, local: number)
    }
}
