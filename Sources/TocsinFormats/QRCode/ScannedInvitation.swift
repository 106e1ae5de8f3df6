/// What was scanned of one invitation.
struct ScannedInvitation {
    /// What its parts have in common.
    private let whole: [UInt8]
    private var data: [[UInt8]?]

    init(_ part: InvitationPart) {
        whole = part.whole
        data = [[UInt8]?](repeating: nil, count: part.count)
        data[part.number - 1] = part.data
    }

    /// How many parts it has.
    var count: Int { data.count }

    /// The numbers of those that were not scanned, ascending.
    var missing: [Int] { data.indices.filter { data[$0] == nil }.map { $0 + 1 } }

    /// Whether a part is one of it.
    func includes(_ part: InvitationPart) -> Bool { part.whole == whole && part.count == count }

    /// Adds a part of it, be it again.
    ///
    /// - Throws: `twice` if it stood there with other data: misreading makes no sound part, so somebody made one of the two.
    mutating func add(_ part: InvitationPart) throws(InvitationPartsError) {
        if let other = data[part.number - 1], other != part.data { throw .twice(part.number) }
        data[part.number - 1] = part.data
    }

    /// The invitation of which no part is missing.
    ///
    /// - Throws: `doNotFit` if the parts are not what they say they are.
    func joined() throws(InvitationPartsError) -> [UInt8] {
        let invitation = data.flatMap { $0 ?? [] }
        guard InvitationPart.check(invitation) == whole else { throw .doNotFit }
        return invitation
    }
}
