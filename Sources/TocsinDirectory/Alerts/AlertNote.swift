/// What somebody adds to an alert.
package struct AlertNote: Hashable, Sendable {
    package var created: Timestamp
    /// `nil` if it is none of those that there are words for.
    package var kind: NoteKind?
    /// Lines.
    package var text: String
    /// Fields of a later version, as they came.
    package var later: [UInt8] = []

    package init(_ text: String, kind: NoteKind? = nil, created: Timestamp) {
        (self.text, self.kind, self.created) = (text, kind, created)
    }
}
