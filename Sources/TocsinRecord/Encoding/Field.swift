internal import FoundationEssentials
internal import TocsinCrypto

/// Moves identifiers between their Swift types and the byte fields of a message.
enum Field {
    static func data(_ identifier: some Identifier32) -> Data { Data(identifier.array) }

    static func data(_ bytes: [UInt8]) -> Data { Data(bytes) }

    /// The field's identifier, or `nil` if the field is absent.
    static func optional<Value: Identifier32>(
        _ data: Data,
        _ field: String
    ) throws(HeaderError) -> Value? {
        data.isEmpty ? nil : try required(data, field)
    }

    static func required<Value: Identifier32>(
        _ data: Data,
        _ field: String
    ) throws(HeaderError) -> Value {
        guard let value = Value(Array(data)) else { throw .invalid(field: field) }
        return value
    }

    /// A list of identifiers in strictly ascending order, so that a set has one encoding.
    static func ascending<Value: Identifier32>(
        _ list: [Data],
        _ field: String
    ) throws(HeaderError) -> [Value] {
        guard list.count <= Limits.references else { throw .invalid(field: field) }
        let values: [Value] = try list.map { (data) throws(HeaderError) in
            try required(data, field)
        }
        guard values.isStrictlyAscending else { throw .invalid(field: field) }
        return values
    }

    static func subject(_ data: Data) throws(HeaderError) -> Subject? {
        if data.isEmpty { return nil }
        guard let subject = Subject(Array(data)) else { throw .invalid(field: "subject") }
        return subject
    }
}

extension Collection where Element: Comparable {
    /// Whether each element is less than the one after it.
    var isStrictlyAscending: Bool { zip(self, dropFirst()).allSatisfy(<) }
}
