package import TocsinRecord

/// One of the records of an alert, as far as what it says is not needed.
package struct AlertPart: Equatable, Sendable {
    package let id: RecordID
    package let header: RecordHeader
    /// Whether what it says is here, and neither erased nor damaged.
    package let hasText: Bool

    package init(id: RecordID, header: RecordHeader, hasText: Bool) {
        self.id = id
        self.header = header
        self.hasText = hasText
    }

    /// The part that a record is.
    package init(_ record: Record) {
        self.init(id: record.id, header: record.header, hasText: !record.lacksPayload)
    }
}
