internal import TocsinRecord

extension FuzzTarget {
    /// The header of a record: what is signed and hashed.
    static let header = FuzzTarget("header", seeds: Seeds.headers) { (input) throws(Finding) in
        guard let header = try? RecordHeader(decoding: input) else { return }
        try header.check(against: input)
    }
}

extension RecordHeader {
    /// Looks at a header that was taken in.
    func check(against bytes: [UInt8]) throws(Finding) {
        try expect(bytes.count <= Limits.header, "a header is within its limit")
        try expect(
            bytes.starts(with: encoded),
            "a header is encoded as it came, but for fields of a later version"
        )
        let again = try? RecordHeader(decoding: encoded)
        try expect(again == self, "a header is decoded as it was encoded")
        if encoded != bytes {
            // A field of a later version, with a number that this one does not know.
            try expect(bytes.count > encoded.count + 1, "what follows the known fields is a field")
        }
        try checkStatement()
    }

    /// Whatever is stated, and whether this version reads it or not.
    private func checkStatement() throws(Finding) {
        try Statements.check(statement)
        try expect(
            statement.isEmpty || kind.hasStatement != false,
            "only some kinds state something"
        )
    }
}
