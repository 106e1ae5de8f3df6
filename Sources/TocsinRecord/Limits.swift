/// Every limit on what a peer, a file or a member can make grow, with its reason.
///
/// Sizes are in bytes.
package enum Limits {
    // MARK: Records

    /// A whole record as it travels.
    ///
    /// It is checked before any signature is looked at.
    package static let record = 64 * 1024
    /// A header.
    ///
    /// The longest honest one revokes a key with `heads` feeds and erases `references` records.
    package static let header = 12 * 1024
    /// What shows that a record without an author follows: the part of a record that is left beside its header.
    package static let grounds = 60_000
    /// A payload, salt included.
    ///
    /// Larger content is a blob that a record refers to.
    package static let payload = 48 * 1024
    /// The salt in front of a body.
    ///
    /// As long as the commitment, so that guessing a body is hopeless.
    package static let salt = 32
    /// Keys that one body is sealed to, checked before any of them is touched.
    ///
    /// Twice as many as there are managers of ccTLDs.
    package static let readers = 512
    /// The greatest place in a feed.
    ///
    /// Every language and database counts so far without rounding, and a record behind the last one
    /// has a number too.
    package static let seq: UInt64 = 1 << 53 - 1
    /// Ids in one list of a header: a register with more open conflicts than this is nobody's work.
    package static let references = 64
    /// Keys that one identity record adds or ends.
    package static let keysInRecord = 32
    /// Feeds that a revocation names.
    package static let heads = 32

    // MARK: Members and networks

    /// A member card.
    ///
    /// Room for an organisation that runs every TLD of a large family.
    package static let card = 16 * 1024
    /// A card with its signature and the agreements of its signing and node keys, each with its tag
    /// and length.
    package static let signedCard = card + 128 + 2 * keysInCard * (64 + 2)
    /// Labels in a card.
    ///
    /// The organisation with most TLDs runs 16 today.
    package static let labels = 128
    /// Signing keys, or node keys, in a card.
    package static let keysInCard = 32
    /// An organisation's name, in bytes of UTF-8.
    package static let organisationName = 200
    /// Founders of a network.
    ///
    /// There are 245 managers of ccTLDs today. Above `voters` of them no decision has room for their voices.
    package static let founders = 1024
    /// A genesis as a file or on the wire.
    package static let genesis = 4 * 1024 * 1024
    /// Decisions that an invitation names: one a week for seventy years.
    package static let decisionsInInvitation = 4096
    /// Nodes that an invitation names: eight neighbours are enough, a few more outlive the failures.
    package static let peersInInvitation = 64
    /// Addresses of one node: two protocols, two providers, a name.
    package static let addressesOfPeer = 8
    /// An address with its port: a domain name, brackets, a colon and five digits.
    package static let address = 261
    /// An invitation as a file: a genesis and its peers.
    package static let invitation = genesis + 256 * 1024
    /// Identity keys that follow one another, that of the card included: as many as a recovery sheet
    /// stands for.
    ///
    /// Each was lost or stolen; the chain of a member ends there.
    package static let identities = 64
    /// Identity records of one identity key that count: those lowest in place, then identifier, so
    /// that every node counts the same.
    ///
    /// A change of keys every week for five years.
    package static let identityRecords = 256
    /// Identity records of one member that count, over all its identity keys: the newest keys' come first.
    ///
    /// A change of keys every week for twenty years. Whoever changes keys on purpose must not make the ledger
    /// a burden for everybody.
    package static let identityRecordsOfMember = 1024

    // MARK: Admissions

    /// An application: a card and one more signature, with their tags and lengths.
    package static let application = signedCard + 128
    /// What a vouch names of the ways by which somebody was recognised.
    package static let evidence = 8
    /// Vouches in an admission, and so the most that a network may ask for: with a large card they still fit into a
    /// record.
    package static let vouchesInAdmission = 64
    /// For how many members that no decision has settled a policy may let one organisation vouch at once.
    package static let openVouches: UInt32 = 1_000
    /// The same where nothing else was agreed on: an afternoon's meeting, but not a thief's night.
    package static let usualOpenVouches: UInt32 = 16

    // MARK: Decisions

    /// Voters of a network.
    ///
    /// There are 245 managers of ccTLDs today. The voices of all of them must fit into one decision, or nobody could show
    /// that nothing has a majority any more.
    package static let voters = 300
    /// A proposal: the largest card that a member can have, or the keys that hundreds of voters have changed.
    package static let proposal = signedCard + 4 * 1024
}
