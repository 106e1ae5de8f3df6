internal import FoundationEssentials
internal import TocsinCrypto

/// Moves identifiers between their Swift types and the byte fields of a message.
enum Field {
    static func data(_ identifier: some Identifier32) -> Data { Data(identifier.array) }

    static func data(_ bytes: [UInt8]) -> Data { Data(bytes) }

    /// The field's identifier, or `nil` if the field is absent.
    static func optional<Value: Identifier32>(
        _ bytes: ArraySlice<UInt8>,
        _ field: String
    ) throws(HeaderError) -> Value? {
        bytes.isEmpty ? nil : try required(bytes, field)
    }

    static func required<Value: Identifier32>(
        _ bytes: ArraySlice<UInt8>,
        _ field: String
    ) throws(HeaderError) -> Value {
        guard let value = Value(bytes) else { throw .invalid(field: field) }
        return value
    }

    /// A list of identifiers in strictly ascending order, so that a set has one encoding.
    static func ascending<Value: Identifier32>(
        _ list: [ArraySlice<UInt8>],
        _ field: String
    ) throws(HeaderError) -> [Value] {
        guard list.count <= Limits.references else { throw .invalid(field: field) }
        let values: [Value] = try list.map { (bytes) throws(HeaderError) in
            try required(bytes, field)
        }
        guard values.isStrictlyAscending else { throw .invalid(field: field) }
        return values
    }

    static func subject(_ bytes: ArraySlice<UInt8>) throws(HeaderError) -> Subject? {
        if bytes.isEmpty { return nil }
        guard let subject = Subject(Array(bytes)) else { throw .invalid(field: "subject") }
        return subject
    }
}

extension Collection where Element: Comparable {
    /// Whether each element is less than the one after it.
    var isStrictlyAscending: Bool { zip(self, dropFirst()).allSatisfy(<) }
}
