/// A way by which the people of an organisation are told.
package enum TellingChannel: String, CaseIterable, Sendable {
    /// A program of theirs.
    case hook
    /// Through the system's `sendmail` interface.
    case mail
}

/// What a channel remembers besides what it told.
package struct TellingMemory: Equatable, Sendable {
    /// The last alert that was here when this copy first agreed with a peer, as a row number: what was raised before is no news.
    ///
    /// `nil` before that.
    package var baseline: Int64?
    /// Up to which row a summary has named what came and went.
    package var named: Int64
    /// The running time of the last summary, in seconds; `nil` if there was none.
    package var summarised: Int64?

    package init(
        baseline: Int64? = nil,
        named: Int64 = 0,
        summarised: Int64? = nil
    ) {
        (self.baseline, self.named, self.summarised) = (baseline, named, summarised)
    }

    /// The same once this copy is of use, if it was not before.
    ///
    /// - Parameter place: the last row that was here then.
    package func based(at place: Int64) -> TellingMemory {
        guard baseline == nil else { return self }
        var based = self
        (based.baseline, based.named) = (place, max(named, place))
        return based
    }

    /// The same after a summary, which named what came and went.
    ///
    /// - Parameters:
    ///   - place: the last row that was looked at.
    ///   - ran: the running time of the summary.
    package func after(naming place: Int64, at ran: Int64) -> TellingMemory {
        TellingMemory(baseline: baseline, named: max(named, place), summarised: ran)
    }
}
