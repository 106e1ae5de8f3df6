package import TocsinRecord

/// Vouches for many, grouped by the registers that those whom they are for give a name to: whoever asks for one after the other
/// reads each vouch once.
package struct GroupedVouches: Sendable {
    private let bySubject: [Subject?: [Verified<Record>]]

    /// - Parameter vouches: those that count, for whomever.
    package init(_ vouches: [Verified<Record>]) {
        bySubject = Dictionary(grouping: vouches, by: \.value.header.subject)
    }

    /// Those that may be for somebody: whom one is for it says itself.
    package func named(after applicant: MemberID) -> [Verified<Record>] {
        bySubject[Subject(firstHalfOf: applicant.bytes)] ?? []
    }
}
