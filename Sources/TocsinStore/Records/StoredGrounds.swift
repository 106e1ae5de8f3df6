internal import TocsinCrypto
internal import TocsinRecord

/// The grounds of a record as they rest: behind their digest, which tells whether a bit of them fell over, since no
/// identifier, commitment or signature does.
enum StoredGrounds {
    /// What the column holds.
    static func column(_ grounds: [UInt8]?) -> SQLValue {
        .optional(grounds.map { Digest(of: $0, for: .storage).array + $0 })
    }

    /// What was put into the column.
    ///
    /// - Throws: `Spoilt` if it is something else now.
    static func read(_ column: [UInt8]?) throws(Spoilt) -> [UInt8]? {
        guard let column else { return nil }
        let grounds = Array(column.dropFirst(Bytes32.count))
        guard Digest(of: grounds, for: .storage).array.elementsEqual(column.prefix(Bytes32.count))
        else { throw Spoilt() }
        return grounds
    }

    /// The same, none for a kind with an author.
    ///
    /// - Throws: `Spoilt` also if they are missing or needless.
    static func read(_ column: [UInt8]?, of kind: RecordKind) throws(Spoilt) -> [UInt8] {
        let grounds = try read(column)
        guard (grounds != nil) == kind.isAuthorless else { throw Spoilt() }
        return grounds ?? []
    }

    /// They are not what they were.
    struct Spoilt: Error {}
}
