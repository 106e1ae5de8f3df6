package import TocsinRecord

/// What one member says of an applicant now.
package struct CurrentVouch: Sendable {
    /// The record.
    package let record: Verified<Record>
    /// What it says.
    package let vouch: Vouch

    /// Takes the first that nothing replaces, or answers `nil` if one of these is a withdrawal, is for somebody else than the
    /// others, or says nothing here.
    ///
    /// - Parameter versions: those of one register that count.
    package init?(among versions: [Verified<Record>]) {
        let replaced = Set(versions.flatMap(\.value.header.replaces))
        let current = versions.filter { !replaced.contains($0.value.id) }
        let said = current.compactMap { try? Vouch(decoding: $0.value.header.statement) }
        guard let record = current.first, let vouch = said.first, said.count == current.count,
            said.allSatisfy({ !$0.isWithdrawn && $0.applicant == vouch.applicant })
        else { return nil }
        (self.record, self.vouch) = (record, vouch)
    }

    /// The same, or `nil` if it is for somebody else than this applicant.
    init?(for applicant: MemberID, among versions: [Verified<Record>]) {
        self.init(among: versions)
        if vouch.applicant != applicant { return nil }
    }
}
