internal import TocsinCrypto
internal import TocsinRecord

/// What a statement binds: the four things that a STRICT table holds here.
enum SQLValue: Equatable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    /// An identifier as its bytes.
    static func id(_ identifier: some Identifier32) -> SQLValue { .blob(identifier.array) }

    /// An identifier as its bytes, or nothing.
    static func id(_ identifier: (some Identifier32)?) -> SQLValue {
        identifier.map { .blob($0.array) } ?? .null
    }

    /// A register's name as its bytes, or nothing.
    static func subject(_ subject: Subject?) -> SQLValue {
        subject.map { .blob($0.array) } ?? .null
    }

    /// Eight bytes, most significant first, so that SQLite orders them as unsigned numbers.
    static func word(_ word: UInt64) -> SQLValue { .blob(Word.bytes(word)) }

    /// A number.
    static func number(_ number: some BinaryInteger) -> SQLValue {
        .integer(Int64(clamping: number))
    }

    /// Bytes, or nothing.
    static func optional(_ bytes: [UInt8]?) -> SQLValue { bytes.map { .blob($0) } ?? .null }

    /// A text, or nothing where it is empty.
    static func optional(_ text: String?) -> SQLValue {
        guard let text, !text.isEmpty else { return .null }
        return .text(text)
    }
}

/// A 64-bit number as eight bytes, most significant first.
enum Word {
    static func bytes(_ word: UInt64) -> [UInt8] {
        withUnsafeBytes(of: word.bigEndian) { Array($0) }
    }

    static func value(_ bytes: [UInt8]) -> UInt64? {
        guard bytes.count == 8 else { return nil }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
