internal import GRDB
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

extension StoreReader {
    /// Checks this copy of the directory.
    ///
    /// It needs no writer and disturbs none. The full check takes about as long as verifying every
    /// signature; it holds a second copy of the database in memory while it derives everything anew.
    ///
    /// - Throws: `StoreError` with code `damaged` if the file cannot even be read.
    package func verify(_ depth: Verification.Depth) throws -> Verification {
        try read { database in
            var verification = Verification()
            verification.fileFaults = try database.fileFaults(depth)
            let network = try database.first("SELECT id FROM network") {
                try $0.id(0, as: NetworkID.self)
            }
            try database.step(RecordProof.query, []) { row in
                verification.records += 1
                let proof = RecordProof(row)
                if let reason = proof.fault(in: depth == .full ? network : nil) {
                    verification.damaged.append(proof.damaged(reason))
                }
                return true
            }
            if depth == .full {
                verification.breaks = try database.breaks()
                // What is derived from damaged records is wrong with them; a repair mends both.
                if verification.damaged.isEmpty {
                    verification.wrongTables = try database.wrongTables()
                }
            }
            return verification
        }
    }
}

/// The proof of one row of `record`.
private struct RecordProof {
    static let query = """
        SELECT n, id, header, signature, payload, grounds, \(HeaderColumns.names) FROM record
        ORDER BY n
        """

    private let number: Int64
    private let id: [UInt8]
    private let headerBytes: [UInt8]
    private let signature: [UInt8]
    private let payload: [UInt8]?
    private let storedGrounds: [UInt8]?
    private let columns: [SQLValue]

    init(_ row: SQLRow) {
        number = row.integer(0)
        id = row.blob(1)
        headerBytes = row.blob(2)
        signature = row.blob(3)
        payload = row.optionalBlob(4)
        storedGrounds = row.optionalBlob(5)
        columns = HeaderColumns.values(in: row, from: 6)
    }

    func damaged(_ reason: Verification.Reason) -> Verification.DamagedRecord {
        Verification.DamagedRecord(number: number, id: RecordID(id), reason: reason)
    }

    /// What is wrong with the record, or `nil`.
    ///
    /// - Parameter network: the network for which its signature is checked; `nil` not to.
    func fault(in network: NetworkID?) -> Verification.Reason? {
        guard RecordID(ofHeader: headerBytes).array == id,
            let header = try? RecordHeader(decoding: headerBytes)
        else { return .header }
        if let payload, header.content != RecordHeader.Content(of: payload) { return .payload }
        guard let grounds = try? StoredGrounds.read(storedGrounds, of: header.kind) else {
            return .grounds
        }
        guard columns == header.columns else { return .columns }
        guard let network else { return nil }
        guard let signature = Signature(signature),
            let record = try? Record(
                headerBytes: headerBytes,
                signature: signature,
                payload: nil,
                grounds: header.kind.isAuthorless ? grounds : nil
            ),
            (try? Verified(record, in: network)) != nil
        else { return .signature }
        return nil
    }
}

extension Database {
    fileprivate func fileFaults(_ depth: Verification.Depth) throws -> [String] {
        let pragma = depth == .full ? "integrity_check" : "quick_check"
        let faults = try rows("PRAGMA \(pragma)(20)") { $0.text(0) }
        return faults.filter { $0 != "ok" }
    }

    /// Where chains do not hang together.
    fileprivate func breaks() throws -> [Verification.Break] {
        var breaks: [Verification.Break] = []
        var before: (feed: FeedID, seq: UInt64, ids: [RecordID])?
        try step("SELECT id, header FROM record ORDER BY key, incarnation, seq, id", []) { row in
            guard let header = try? RecordHeader(decoding: row.blob(1)) else { return true }
            let id: RecordID = try row.id(0)
            if let last = before, last.feed == header.feed {
                let isFork = last.seq == header.seq
                let isTorn =
                    last.seq + 1 == header.seq && !last.ids.contains { $0 == header.prev }
                if isFork || isTorn {
                    breaks.append(Verification.Break(feed: header.feed, seq: header.seq))
                }
                before = (header.feed, header.seq, isFork ? last.ids + [id] : [id])
            } else {
                before = (header.feed, header.seq, [id])
            }
            return true
        }
        return breaks
    }

    /// The projections that are other than the records make them.
    fileprivate func wrongTables() throws -> [String] {
        let copy = try DatabaseQueue()
        return try copy.inDatabase { copy in
            try backup(to: copy)
            let before = try copy.projectionDigests()
            try copy.rebuild()
            let after = try copy.projectionDigests()
            return zip(before, after).filter { $0.digest != $1.digest }.map(\.0.table)
        }
    }
}
