package import TocsinRecord

/// What a member makes of an alert, for one of its TLDs or for itself.
package struct Answer: Hashable, Sendable {
    package var created: Timestamp
    /// `nil` for the organisation.
    package var tld: TLD?
    package var state: AnswerState
    /// What has come of it; exactly in state `outcome`.
    package var outcome: Outcome?
    /// Of how many names that is said; `nil` where it is not said of names.
    package var count: Int?
    /// Who says so: a name or a role.
    package var by = ""
    /// Lines.
    package var text = ""
    /// The call on which somebody without a laptop said it: the alert's author writes it down.
    package var phoned: Phoned?
    /// Fields of a later version, as they came.
    package var later: [UInt8] = []

    package init(_ state: AnswerState, for tld: TLD?, created: Timestamp) {
        (self.state, self.tld, self.created) = (state, tld, created)
    }

    /// When it was said.
    package var moment: Timestamp { phoned?.at ?? created }

    /// A call on which somebody answered.
    package struct Phoned: Hashable, Sendable {
        package var at: Timestamp
        /// Who answered; `nil` if no member manages the TLD.
        package var member: MemberID?
        /// Which contact point of that member was called.
        package var contact: Subject?

        package init(at: Timestamp, member: MemberID?, contact: Subject?) {
            (self.at, self.member, self.contact) = (at, member, contact)
        }
    }
}
