/// What shows that an organisation is a member: the grounds of a record of kind admission.
///
/// It depends on nothing that may vanish: the vouches in it count whatever becomes of them elsewhere.
package struct Admission: Equatable, Sendable {
    /// Who it is.
    ///
    /// Nobody has checked it yet; nor the records.
    package let application: Application
    /// Records of kind vouch without their payload, ascending by identifier.
    package let vouches: [Record]
    /// Records by which identity keys granted the keys that signed the vouches, ascending by identifier.
    package let evidence: [Record]

    /// Brings together what shows that somebody is a member.
    package init(
        _ application: Application,
        vouches: [Record],
        evidence: [Record] = []
    ) {
        self.application = application
        self.vouches = vouches.map(\.withoutPayload).sorted { $0.id < $1.id }
        self.evidence = evidence.sorted { $0.id < $1.id }
    }
}

/// Why bytes are no vouch, or no grounds of an admission.
package enum StatementError: Error, Equatable, Sendable {
    /// The bytes are not the canonical encoding of anything such.
    case encoding(EncodingError)
    /// They are of a later version and mean nothing here.
    case notUnderstood
    /// The named field is missing, of the wrong form or out of order.
    case invalid(field: String)
}
