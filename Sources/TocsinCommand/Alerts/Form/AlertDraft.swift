internal import TocsinDirectory

/// An alert that somebody writes, as far as it has come.
struct AlertDraft {
    var alert: Alert
    /// Whether somebody has said who may see it; if not, the alert's label says nothing.
    var isLabelled: Bool
    /// The statements of which it takes the place, by the beginnings of their identifiers, ascending; none of a new one.
    var revises: [String] = []
}
