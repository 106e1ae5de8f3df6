package import TocsinCrypto
internal import TocsinRecord

/// How much a node takes for now of what a member, or one of its keys, has signed.
package struct Ration: Equatable, Sendable {
    /// Whose ration it is: the member's, or the key's.
    package let owner: Bytes32
    /// What records may cost: one is taken as long as this is not 0.
    package private(set) var room: UInt64

    package init(owner: Bytes32, room: UInt64) {
        self.owner = owner
        self.room = room
    }

    /// Takes what a record costs, or all that is left.
    mutating func spend(_ amount: UInt64) { room -= min(amount, room) }

    /// How much a node takes of each member.
    package struct Rates: Sendable {
        /// At once, and behind it.
        let signed: ReplicationLimits.Rate
        /// What only the identity key may spend, the last of it.
        let reserve: UInt64
        /// What must be left for anything to be taken: else small records would never let a large one in.
        let least: UInt64
        /// What a feed costs of which nothing was held: comparisons tell of each feed, and its author chooses how many there are.
        let feed: UInt64

        package init(
            signed: ReplicationLimits.Rate,
            reserve: UInt64,
            least: UInt64,
            feed: UInt64
        ) {
            self.signed = signed
            self.reserve = reserve
            self.least = least
            self.feed = feed
        }

        /// Of a network as it is meant to be.
        package static let usual = Rates(
            signed: ReplicationLimits.signedByMember,
            reserve: ReplicationLimits.signedByIdentity,
            least: RationedCost.greatest,
            feed: 64 * 1024
        )

        /// What a signing key may spend of which nothing was heard lately.
        var fullRoom: UInt64 { (signed.burst - reserve) / 2 }

        /// With less room for its identity key nothing of a member goes either way: well above what lets one record in, or all that
        /// others lack would be sent in vain for each record that such a key says.
        var leastOfIdentity: UInt64 { max(least, fullRoom / 64) }
    }
}

/// What a record costs.
struct RationedCost {
    /// Who has signed it.
    let signer: Signer
    /// For the record: about what it takes on a disk, row and index entries included.
    let record: UInt64
    /// For its feed, if nothing of it was held and nothing has paid for it.
    let feed: UInt64

    var amount: UInt64 { record + feed }

    /// - Parameters:
    ///   - bytes: of header and payload.
    ///   - erasures: how many records it erases, each of which has an entry of its own.
    static func record(ofBytes bytes: Int, erasing erasures: Int) -> UInt64 {
        UInt64(bytes + row + erasures * erasure)
    }

    private static let (row, erasure) = (1024, 160)

    /// The greatest that a record may cost.
    static let greatest = record(ofBytes: Limits.record, erasing: Limits.references)
}
