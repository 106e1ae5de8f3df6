internal import TocsinCrypto

/// The beginning of a network: its name, the numbers its members agreed on, and its founders.
///
/// Its digest is the network's identifier, which goes into every signature.
package struct Genesis: Equatable, Sendable {
    /// What people call the network.
    package let name: String
    /// The numbers of the membership rules.
    package let policy: Policy
    /// The founders' cards, ascending by member.
    ///
    /// Each signature was checked.
    package let founders: [Verified<SignedCard>]
    /// Makes two networks of the same founders different.
    package let salt: Subject
    /// Whether this is a demonstration: every founder's card is one, or none is.
    package let isDemo: Bool
    /// The genesis exactly as it is hashed and passed on.
    package let bytes: [UInt8]
    /// The digest of those bytes.
    package let network: NetworkID

    /// The numbers that the members agreed on.
    package struct Policy: Equatable, Sendable {
        /// How many enrolled organisations must vouch for a newcomer.
        package let vouches: UInt32
        /// From how many regions these must come.
        package let regions: UInt32
        /// How many enrolled members suspend another.
        package let suspenders: UInt32
        /// For how many members that no decision has settled one enrolled organisation may vouch at once.
        package let openVouches: UInt32

        package init(
            vouches: UInt32,
            regions: UInt32,
            suspenders: UInt32,
            openVouches: UInt32 = Limits.usualOpenVouches
        ) {
            self.vouches = vouches
            self.regions = regions
            self.suspenders = suspenders
            self.openVouches = openVouches
        }

        /// Whether it says every number.
        var isWhole: Bool { [vouches, regions, suspenders, openVouches].allSatisfy { $0 > 0 } }

        /// Three vouches from two regions and three suspenders, or what these founders can give.
        package static func usual(for founders: [Verified<SignedCard>]) -> Policy {
            let regions = Set(founders.map(\.value.card.region)).count
            let others = UInt32(max(1, founders.count - 1))
            return founders.count >= 5
                ? Policy(vouches: 3, regions: UInt32(min(2, regions)), suspenders: 3)
                : Policy(vouches: others, regions: 1, suspenders: others)
        }

        /// Whether so many voters from so many regions can do what these numbers ask for.
        ///
        /// Numbers that nobody can fulfil would lock a network for ever.
        package func works(voters: Int, regions: Int) -> Bool {
            guard voters > 0, regions > 0 else { return false }
            let greatest = Self.greatest(voters: voters, regions: regions)
            return (1...greatest.vouches).contains(vouches)
                && (1...min(vouches, greatest.regions)).contains(self.regions)
                && (1...greatest.suspenders).contains(suspenders)
                && (1...greatest.openVouches).contains(openVouches)
        }

        /// The greatest numbers with which at least one voter can go on; regions are never more than vouches, either.
        package static func greatest(voters: Int, regions: Int) -> Policy {
            let vouches = min(voters, Limits.vouchesInAdmission)
            return Policy(
                vouches: UInt32(vouches),
                regions: UInt32(min(vouches, regions)),
                suspenders: UInt32(max(1, voters - 1)),
                openVouches: Limits.openVouches
            )
        }
    }

    /// Brings founders together into a network.
    ///
    /// - Throws: `GenesisError` if a rule of the genesis is broken.
    package init(
        name: String,
        policy: Policy,
        founders: [Verified<SignedCard>],
        salt: Subject
    ) throws(GenesisError) {
        let founders = founders.sorted { $0.value.member < $1.value.member }
        let isDemo = founders.contains { $0.value.card.isDemo }
        let bytes = Self.encode(
            name: name,
            policy: policy,
            founders: founders,
            salt: salt,
            isDemo: isDemo
        )
        try self.init(
            name: name,
            policy: policy,
            founders: founders,
            salt: salt,
            isDemo: isDemo,
            bytes: bytes
        )
    }

    init(
        name: String,
        policy: Policy,
        founders: [Verified<SignedCard>],
        salt: Subject,
        isDemo: Bool,
        bytes: [UInt8]
    ) throws(GenesisError) {
        guard bytes.count <= Limits.genesis else { throw .tooLong(bytes.count) }
        guard PlainText.isValid(name, limit: Limits.organisationName) else {
            throw .invalid(field: "name")
        }
        guard (1...Limits.founders).contains(founders.count) else {
            throw .invalid(field: "founders")
        }
        guard founders.map(\.value.member).isStrictlyAscending else { throw .founderTwice }
        guard founders.allSatisfy({ $0.value.card.isDemo == isDemo }) else { throw .mixesDemo }
        let regions = Set(founders.map(\.value.card.region)).count
        guard policy.works(voters: founders.count, regions: regions) else {
            throw .invalid(field: "policy")
        }
        try Self.checkKeysAreDistinct(founders)
        self.name = name
        self.policy = policy
        self.founders = founders
        self.salt = salt
        self.isDemo = isDemo
        self.bytes = bytes
        network = NetworkID(bytes: Digest(of: bytes, for: .genesis).bytes)
    }

    private static func checkKeysAreDistinct(
        _ founders: [Verified<SignedCard>]
    ) throws(GenesisError) {
        let keys = founders.flatMap { founder in
            founder.value.card.keys
        }
        guard keys.sorted().isStrictlyAscending else { throw .keyTwice }
    }
}

/// Why bytes are not the genesis of a network.
package enum GenesisError: Error, Equatable, Sendable {
    /// The bytes are not the canonical encoding of any genesis.
    case encoding(EncodingError)
    /// Longer than `Limits.genesis`.
    case tooLong(Int)
    /// A genesis of a later version.
    case unknownVersion(UInt32)
    /// The named field is missing, of the wrong form or out of order.
    case invalid(field: String)
    /// The card of a founder, counted from 1, is wrong.
    case card(founder: Int, CardError)
    /// The founders are not in strictly ascending order, or one is named twice.
    case founderTwice
    /// Two founders share a key, whatever its role.
    case keyTwice
    /// Demonstration cards and others cannot found a network together.
    case mixesDemo
}
