package import TocsinRecord

/// One of the records of an alert, as far as what it says is not needed.
package struct AlertPart: Equatable, Sendable {
    package let id: RecordID
    package let header: RecordHeader
    /// Whether what it says is here, and neither erased nor damaged.
    package let hasText: Bool
    /// Whether its author, or who may, took back what it says.
    package let isErased: Bool

    package init(id: RecordID, header: RecordHeader, hasText: Bool, isErased: Bool) {
        self.id = id
        self.header = header
        self.hasText = hasText
        self.isErased = isErased
    }

    /// The part that a record is, of which the text is here or erased.
    package init(_ record: Record) {
        let hasText = !record.lacksPayload
        self.init(id: record.id, header: record.header, hasText: hasText, isErased: !hasText)
    }
}
