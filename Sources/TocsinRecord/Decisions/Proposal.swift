package import TocsinCrypto

/// The identifier of a decision: the digest of its proposal, or the network's own before there is any.
package struct DecisionID: Identifier32 {
    package let bytes: Bytes32
    package init(bytes: Bytes32) { self.bytes = bytes }

    /// What stands before the first decision.
    package init(before network: NetworkID) { bytes = network.bytes }
}

/// What is to be different after a decision.
///
/// Who signs it, and who brings the signatures together, leaves no trace in it: one proposal, one decision, one
/// state afterwards.
package struct Proposal: Equatable, Sendable {
    /// The decision that it follows.
    package let previous: DecisionID
    /// How many there are with it.
    package let number: UInt64
    /// What is done, in canonical order, each member the object of one of them at most.
    package let actions: [Action]
    /// Admitted members whom from now on nothing but a decision can end, ascending.
    package let confirms: [MemberID]
    /// Keys of voters that have a voice from now on, ascending.
    package let begins: [MemberKey]
    /// Keys of voters that have no voice any more, ascending.
    ///
    /// Identity keys are among them, whose grants then count for nothing.
    package let ends: [MemberKey]
    /// The proposal exactly as it is hashed.
    package let bytes: [UInt8]
    /// The digest of those bytes.
    package let id: DecisionID

    /// Something that is done.
    package enum Action: Equatable, Sendable {
        /// A member has a voice.
        ///
        /// The signatures of the card are checked with the decision.
        case enrol(SignedCard)
        /// A voter has a voice no more, and stays a member.
        case drop(MemberID)
        /// A member is none any more.
        case remove(Removal)
        /// Other numbers hold.
        case policy(Genesis.Policy)
        /// A label has a holder, or none.
        case rule(Ruling)
        /// The payload of a record is erased.
        case erase(RecordID)
    }

    /// Brings together what is to be decided.
    ///
    /// - Throws: `ProposalError` if a limit is passed, or a member is the object of two actions.
    package init(
        after previous: DecisionID,
        number: UInt64,
        actions: [Action] = [],
        confirms: [MemberID] = [],
        begins: [MemberKey] = [],
        ends: [MemberKey] = []
    ) throws(ProposalError) {
        self.previous = previous
        self.number = number
        self.actions = actions.sorted { $0.precedes($1) }
        self.confirms = confirms.sorted()
        self.begins = begins.sorted()
        self.ends = ends.sorted()
        bytes = Self.encode(
            previous,
            number,
            self.actions,
            self.confirms,
            self.begins,
            self.ends
        )
        id = DecisionID(bytes: Digest(of: bytes, for: .decision).bytes)
        try check()
    }

    /// Whether nothing is done: what is decided when nothing else can be any more.
    package var isEmpty: Bool {
        actions.isEmpty && confirms.isEmpty && begins.isEmpty && ends.isEmpty
    }

    private func check() throws(ProposalError) {
        guard bytes.count <= Limits.proposal else { throw .tooLong(bytes.count) }
        guard (1...Limits.seq).contains(number) else { throw .invalid(field: "number") }
        guard zip(actions, actions.dropFirst()).allSatisfy({ $0.precedes($1) }),
            actions.compactMap(\.member).sorted().isStrictlyAscending
        else { throw .invalid(field: "actions") }
        for action in actions { try action.check() }
        guard confirms.isStrictlyAscending else { throw .invalid(field: "confirms") }
        guard begins.isStrictlyAscending, begins.allSatisfy(\.key.isValidPoint) else {
            throw .invalid(field: "begins")
        }
        guard ends.isStrictlyAscending else { throw .invalid(field: "ends") }
    }
}

extension Proposal.Action {
    /// The member that it is about, if it is about one.
    package var member: MemberID? {
        switch self {
        case .enrol(let card): card.member
        case .drop(let member): member
        case .remove(let removal): removal.member
        case .policy, .rule, .erase: nil
        }
    }

    /// Answers nothing if what is done has a form in which every node reads it.
    fileprivate func check() throws(ProposalError) {
        switch self {
        case .remove(let removal): try removal.check()
        case .policy(let policy):
            guard policy.isWhole else { throw .invalid(field: "policy") }
        case .rule(let ruling):
            guard HeldLabel.isCanonical(tld: ruling.label.tld) else {
                throw .invalid(field: "rule")
            }
        case .enrol, .drop, .erase: break
        }
    }

    /// The canonical order: by kind, then by what it is about.
    fileprivate func precedes(_ other: Self) -> Bool {
        if rank != other.rank { return rank < other.rank }
        switch (self, other) {
        case (.rule(let left), .rule(let right)): return left.label < right.label
        case (.erase(let left), .erase(let right)): return left < right
        case (_, _):
            guard let left = member, let right = other.member else { return false }
            return left < right
        }
    }

    private var rank: Int {
        switch self {
        case .enrol: 1
        case .drop: 2
        case .remove: 3
        case .policy: 4
        case .rule: 5
        case .erase: 6
        }
    }
}

/// A key in the name of a member.
package struct MemberKey: Hashable, Comparable, Sendable {
    package let member: MemberID
    package let key: PublicKey

    package init(member: MemberID, key: PublicKey) {
        self.member = member
        self.key = key
    }

    package static func < (left: MemberKey, right: MemberKey) -> Bool {
        (left.member, left.key) < (right.member, right.key)
    }
}

/// The end of a membership: nothing that the member said counts any more.
package struct Removal: Equatable, Sendable {
    package let member: MemberID
    /// The member that the same organisation is from now on, which takes its labels.
    package let successor: MemberID?
    /// Whether everything that it said is erased.
    package let erases: Bool

    package init(
        _ member: MemberID,
        successor: MemberID? = nil,
        erases: Bool = false
    ) {
        self.member = member
        self.successor = successor
        self.erases = erases
    }

    fileprivate func check() throws(ProposalError) {
        guard successor != member else { throw .invalid(field: "remove") }
    }
}

/// Who holds a label.
package struct Ruling: Equatable, Sendable {
    package let label: HeldLabel
    /// Nobody if `nil`.
    package let holder: MemberID?

    package init(_ label: HeldLabel, holder: MemberID?) {
        self.label = label
        self.holder = holder
    }
}

/// Why bytes or values are no proposal.
package enum ProposalError: Error, Equatable, Sendable {
    /// The bytes are not the canonical encoding of any proposal.
    case encoding(EncodingError)
    /// Longer than `Limits.proposal`.
    case tooLong(Int)
    /// A proposal of a later version, or one that does something that this version does not know.
    ///
    /// A node stops before it, and asks for an upgrade.
    case notUnderstood
    /// The named field is missing, of the wrong form or out of order.
    case invalid(field: String)
}
