package import TocsinCrypto
package import TocsinRecord

extension FixtureFeed {
    /// What the member says against another.
    ///
    /// - Parameter register: a wrong one, for a test.
    package mutating func suspension(
        of other: MemberID,
        distrusting keys: [PublicKey] = [],
        isWithdrawn: Bool = false,
        replaces: [RecordID] = [],
        in register: Subject? = nil
    ) throws(RecordError) -> Verified<Record> {
        let suspension = Suspension(
            of: other,
            distrusting: keys,
            reasons: isWithdrawn ? [] : [.stolenKey],
            isWithdrawn: isWithdrawn
        )
        return try append(
            RecordDraft(
                kind: .suspension,
                subject: register ?? suspension.subject,
                replaces: replaces,
                statement: suspension.encoded
            )
        )
    }

    /// That the member stands by what it says.
    package mutating func objection(
        to records: [Verified<Record>]
    ) throws(RecordError) -> Verified<Record> {
        let objection = Objection(to: records.map(\.value.id))
        return try append(RecordDraft(kind: .objection, statement: objection.encoded))
    }
}
