/// That an alert is over: the header says of which, this says why.
package struct AlertEnd: Hashable, Sendable {
    package var created: Timestamp
    package var reason: EndReason
    /// Lines.
    ///
    /// Says something where the alert was cancelled.
    package var text = ""
    /// What came of a drill.
    package var result = DrillResult()
    /// Fields of a later version, as they came.
    package var later: [UInt8] = []

    package init(_ reason: EndReason, created: Timestamp) {
        (self.reason, self.created) = (reason, created)
    }

    /// Which TLDs a drill addressed and what came of it, without a word on people; each list ascending.
    package struct DrillResult: Hashable, Sendable {
        package var addressed: [TLD] = []
        package var reached: [TLD] = []
        package var answered: [TLD] = []

        package init() {}
    }
}
