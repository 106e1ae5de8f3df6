package import TocsinCrypto
package import TocsinRecord

/// What the decisions up to one have made of a network.
///
/// It is a function of the genesis and of the proposals that were decided, and of nothing else: who brought a
/// decision together, and with which voices and evidence, leaves no trace.
package struct DecidedState: Equatable, Sendable {
    /// The last decision.
    package private(set) var decision: DecisionID
    /// How many decisions there were.
    package private(set) var number: UInt64
    /// Who has a voice, ascending by member.
    package private(set) var voters: [Voter]
    /// Keys that speak in no decision any more, ascending.
    ///
    /// It only grows.
    package private(set) var ended: [MemberKey]
    /// The numbers that hold.
    package private(set) var policy: Genesis.Policy
    /// Members whom only a decision can end, ascending by member: founders, whoever ever had a voice, and whoever
    /// was confirmed.
    package private(set) var settled: [Settled]
    /// Who is no member any more, ascending by member.
    ///
    /// It only grows.
    package private(set) var removed: [Removal]
    /// Who holds which label by decision, ascending by label.
    package private(set) var rulings: [Ruling]
    /// Records whose payload is erased by decision, ascending.
    package private(set) var erased: [RecordID]
    /// Whether the network is a demonstration.
    private let isDemo: Bool

    /// A member with a voice.
    package struct Voter: Equatable, Sendable {
        /// What it said of itself when it got its voice.
        package let card: MemberCard
        /// The digest of that card.
        package let member: MemberID
        /// Keys that speak for it besides those of its card and those that it shows, ascending.
        package internal(set) var begun: [PublicKey] = []
        /// Those of the card to which their holders agreed: asked of every voter whenever somebody is to be a member.
        private let agreedKeys: [PublicKey]

        init(_ card: SignedCard) {
            self.card = card.card
            member = card.member
            agreedKeys = card.card.agreedKeys
        }

        /// Whether it says of one of these keys that it is its own, or a decision does.
        func hasAny(of keys: [PublicKey]) -> Bool {
            agreedKeys.contains(where: keys.contains) || begun.contains(where: keys.contains)
        }
    }

    /// A member whom only a decision can end.
    package struct Settled: Equatable, Sendable {
        package let member: MemberID
        /// The number of the decision that first settled it, 0 for founders; a later enrolment changes nothing.
        package let since: UInt64
        /// What it said of itself when it first got a voice; `nil` for one that was only confirmed, whose card its
        /// admission brings.
        package internal(set) var card: MemberCard?
    }

    /// The network at its beginning: every founder has a voice.
    package init(_ genesis: Genesis) {
        decision = DecisionID(before: genesis.network)
        number = 0
        voters = genesis.founders.map { Voter($0.value) }
        policy = genesis.policy
        settled = voters.map { Settled(member: $0.member, since: 0, card: $0.card) }
        isDemo = genesis.isDemo
        (ended, removed, rulings, erased) = ([], [], [], [])
    }

    /// The voter of that identifier, or `nil`.
    package func voter(_ member: MemberID) -> Voter? {
        voters.place(of: member, by: \.member).map { voters[$0] }
    }

    /// Whether only a decision can end a member.
    package func isSettled(_ member: MemberID) -> Bool {
        settled.place(of: member, by: \.member) != nil
    }

    /// The number of the decision since which only a decision can end a member, 0 for founders; `nil` if there is none.
    package func settled(_ member: MemberID) -> UInt64? {
        settled.place(of: member, by: \.member).map { settled[$0].since }
    }

    /// Whether a member has or had a voice, and was not removed.
    func hadVoice(_ member: MemberID) -> Bool { cardOfVoice(member) != nil }

    /// What a member that has or had a voice, and was not removed, said of itself when it first got one.
    func cardOfVoice(_ member: MemberID) -> MemberCard? {
        settled.place(of: member, by: \.member).flatMap { settled[$0].card }
    }

    /// Whether what a record said is erased by decision, alone or with all that its member said.
    package func erases(_ record: RecordID, of member: MemberID) -> Bool {
        erased.contains(record) || removed.contains { $0.member == member && $0.erases }
    }

    /// Whether a card is for a demonstration exactly if the network is one.
    func isOfThisKind(_ card: MemberCard) -> Bool { card.isDemo == isDemo }

    /// Whether a member was removed.
    package func isRemoved(_ member: MemberID) -> Bool {
        removed.place(of: member, by: \.member) != nil
    }

    // MARK: What follows

    /// The state after a proposal, if it was decided.
    ///
    /// - Throws: `Impossible` if it does not follow, or something in it cannot be done.
    package func applying(_ proposal: Proposal) throws(Impossible) -> DecidedState {
        guard proposal.previous == decision, proposal.number == number + 1 else {
            throw .doesNotFollow
        }
        var next = self
        next.decision = proposal.id
        next.number = proposal.number
        for action in proposal.actions { try next.apply(action) }
        for case .remove(let removal) in proposal.actions { try next.replace(removal) }
        for member in proposal.confirms { try next.confirm(member) }
        // A key that begins and ends in one decision has ended.
        for key in proposal.begins { try next.begin(key) }
        for key in proposal.ends { try next.end(key) }
        try next.check()
        return next
    }

    /// Why a proposal cannot be decided here.
    package enum Impossible: Error, Equatable, Sendable {
        /// It names another decision before it.
        case doesNotFollow
        /// The member has a voice already, was removed, is of another kind of network, or shares a key with a voter or
        /// one that has ended.
        case cannotEnrol(MemberID)
        /// The member has no voice that it could lose.
        case isNoVoter(MemberID)
        /// The member, or the one that is to follow it, was removed before.
        case isRemoved(MemberID)
        /// The label is to be held by somebody who was removed.
        case cannotHold(MemberID)
        /// The record is erased already.
        case isErased(RecordID)
        /// The member needs no confirmation, or was removed.
        case cannotConfirm(MemberID)
        /// The key speaks already, has ended for anybody, is in another role in the member's card, or is another voter's.
        case cannotBegin(MemberKey)
        /// The key has ended before, or is that of nobody whom only a decision can end and whom none has removed.
        case cannotEnd(MemberKey)
        /// What would be left, so many voters from so many regions, has none, or fewer than its own numbers ask for.
        case doesNotWork(voters: Int, regions: Int)
    }

    private mutating func apply(_ action: Proposal.Action) throws(Impossible) {
        switch action {
        case .enrol(let card): try enrol(card)
        case .drop(let member): try drop(member)
        case .remove(let removal): try remove(removal)
        case .policy(let policy): self.policy = policy
        case .rule(let ruling):
            if let holder = ruling.holder, isRemoved(holder) { throw .cannotHold(holder) }
            rulings.removeAll { $0.label == ruling.label }
            rulings.insert(ruling, inOrderOf: \.label)
        case .erase(let record):
            guard !erased.contains(record) else { throw .isErased(record) }
            erased.insert(record, inOrderOf: \.self)
        }
    }

    private mutating func enrol(_ card: SignedCard) throws(Impossible) {
        let member = card.member
        guard voter(member) == nil, !isRemoved(member), isOfThisKind(card.card),
            voters.count < Limits.voters, !sharesKey(card.card, of: member)
        else { throw .cannotEnrol(member) }
        voters.insert(Voter(card), inOrderOf: \.member)
        settle(member, card: card.card)
    }

    /// Whether a key of a card speaks for another voter or has ended for anybody else: who holds it would have two
    /// voices, or come back after a removal.
    ///
    /// Encryption keys are left aside: who names another's could keep that one out for ever.
    func sharesKey(_ card: MemberCard, of member: MemberID) -> Bool {
        let keys = card.agreedKeys
        // By places, since a copy of each voter costs more than the comparison.
        return voters.indices.contains { voters[$0].hasAny(of: keys) }
            || ended.contains { $0.member != member && keys.contains($0.key) }
    }

    private mutating func settle(_ member: MemberID, card: MemberCard?) {
        if let place = settled.place(of: member, by: \.member) {
            settled[place].card = settled[place].card ?? card
        } else {
            settled.insert(
                Settled(member: member, since: number, card: card),
                inOrderOf: \.member
            )
        }
    }

    private mutating func drop(_ member: MemberID) throws(Impossible) {
        guard voter(member) != nil else { throw .isNoVoter(member) }
        voters.removeAll { $0.member == member }
    }

    private mutating func remove(_ removal: Removal) throws(Impossible) {
        guard !isRemoved(removal.member) else { throw .isRemoved(removal.member) }
        endKeys(of: removal.member)
        removed.insert(removal, inOrderOf: \.member)
        voters.removeAll { $0.member == removal.member }
        settled.removeAll { $0.member == removal.member }
    }

    /// Ends the keys that are known of a member, or it could come back with them under another name.
    private mutating func endKeys(of member: MemberID) {
        let card = cardOfVoice(member)
        let keys = (card?.agreedKeys ?? []) + (voter(member)?.begun ?? [])
        for key in keys.map({ MemberKey(member: member, key: $0) }) where !ended.contains(key) {
            ended.insert(key, inOrderOf: \.self)
        }
    }

    /// Lets the successor of a removed member, or nobody, hold its labels.
    private mutating func replace(_ removal: Removal) throws(Impossible) {
        if let successor = removal.successor, isRemoved(successor) { throw .isRemoved(successor) }
        rulings = rulings.map { ruling in
            ruling.holder == removal.member
                ? Ruling(ruling.label, holder: removal.successor) : ruling
        }
    }

    private mutating func confirm(_ member: MemberID) throws(Impossible) {
        guard !isSettled(member), !isRemoved(member) else { throw .cannotConfirm(member) }
        settle(member, card: nil)
    }

    private mutating func begin(_ key: MemberKey) throws(Impossible) {
        guard let place = voters.firstIndex(where: { $0.member == key.member }),
            !ended.contains(where: { $0.key == key.key }),
            !voters.contains(where: {
                $0.card.agreedKeys.contains(key.key) || $0.begun.contains(key.key)
            })
        else { throw .cannotBegin(key) }
        voters[place].begun.insert(key.key, inOrderOf: \.self)
    }

    private mutating func end(_ key: MemberKey) throws(Impossible) {
        guard isSettled(key.member) || isRemoved(key.member), !ended.contains(key) else {
            throw .cannotEnd(key)
        }
        ended.insert(key, inOrderOf: \.self)
    }

    /// A network must be able to go on by its own numbers.
    private func check() throws(Impossible) {
        let regions = Set(voters.map(\.card.region)).count
        guard policy.works(voters: voters.count, regions: regions) else {
            throw .doesNotWork(voters: voters.count, regions: regions)
        }
    }
}

extension Array {
    /// Puts an element where it belongs among others in ascending order.
    fileprivate mutating func insert<Key: Comparable>(
        _ element: Element,
        inOrderOf key: (Element) -> Key
    ) {
        let place = partitionPoint { key($0) < key(element) }
        insert(element, at: place)
    }
}
