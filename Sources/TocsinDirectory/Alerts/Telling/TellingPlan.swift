internal import TocsinCrypto
package import TocsinRecord

/// What one channel tells now, what it tells together with others, and what waits: a pure function of what is known and of what was
/// told.
package struct TellingPlan: Sendable {
    /// One by one, the first first.
    package private(set) var singly: [Telling] = []
    /// Several at once; `nil` if there is nothing, or it is not time.
    package private(set) var together: TellingSummary?
    /// What is not told yet, and why.
    package private(set) var waiting: [RecordID: Wait] = [:]

    /// Why something is not told yet.
    package enum Wait: String, Sendable {
        /// The alert was told of moments ago.
        case justTold
        /// Its state has changed back and forth.
        case turning
        /// It comes with others in a summary.
        case summary
        /// Its author has had its share, and people were woken for more of it not long ago.
        case share
    }

    /// How the others regard who raised an alert.
    package enum Author: Sendable {
        case usual, suspended, blocked
    }

    /// What is known when one looks.
    package struct Moment: Sendable {
        /// Seconds that this node has run in its life.
        package let ran: Int64
        /// By the clock on the wall: for quiet hours and what authors say alone.
        package let wall: Timestamp
        /// Whether these are quiet hours.
        package let isQuiet: Bool
        /// Whether this node has come up and not agreed with a peer since: what it hears may be old.
        package let isCatchingUp: Bool
        /// What the channel remembers.
        package let memory: TellingMemory

        package init(
            ran: Int64,
            wall: Timestamp,
            isQuiet: Bool = false,
            isCatchingUp: Bool = false,
            _ memory: TellingMemory = TellingMemory()
        ) {
            (self.ran, self.wall, self.isQuiet) = (ran, wall, isQuiet)
            (self.isCatchingUp, self.memory) = (isCatchingUp, memory)
        }
    }

    private let rules: TellingRules
    private let moment: Moment
    /// What comes together.
    private var gathered: [Wish] = []
    private var cameAndWent: [RecordID] = []
    private var suspended = 0
    private var overspent: Set<MemberID> = []

    /// Looks at all alerts.
    ///
    /// - Parameters:
    ///   - facts: of the alerts that are here; one that is left out stays as it is.
    ///   - rows: what was told of them.
    ///   - author: how others regard who raised one.
    ///   - budget: what was told singly of late.
    package init(
        _ facts: [AlertFacts],
        told rows: [RecordID: TellingRow],
        author: (MemberID) -> Author,
        by rules: TellingRules,
        at moment: Moment,
        after budget: TellingBudget
    ) {
        (self.rules, self.moment) = (rules, moment)
        var allowance = TellingAllowance(budget, at: moment.ran, isQuiet: moment.isQuiet)
        let wishes = facts.compactMap { wish($0, rows[$0.alert], author($0.author)) }
        let crowds = Crowds(wishes)
        for wish in Self.inOrder(wishes, allowance) { take(wish, crowds, &allowance) }
        gather()
    }

    /// What is too much to be told one by one.
    private struct Crowds {
        /// What was told before, or turns out not to count: several of these are one page.
        let isOfFree: Bool
        let isOfQuiet: Bool

        init(_ wishes: [Wish]) {
            let alone = wishes.filter(\.isAlone)
            isOfFree = alone.count { $0.isLoud && $0.telling.isFree } > 1
            isOfQuiet = alone.count { !$0.isLoud } > TellingLimits.singly
        }

        func holds(_ wish: Wish) -> Bool {
            wish.isLoud ? isOfFree && wish.telling.isFree : isOfQuiet
        }
    }

    /// Something to tell, and how.
    private struct Wish {
        let telling: Telling
        /// Whether people are woken for it.
        let isLoud: Bool
        let isAlone: Bool
    }

    /// What wakes people first, then each key's first, its second, …: nobody stands before others by saying more.
    private static func inOrder(_ wishes: [Wish], _ allowance: TellingAllowance) -> [Wish] {
        func rank(_ wish: Wish, _ turn: Int) -> (Int, Int, Int, Int64) {
            let facts = wish.telling.facts
            return (wish.isLoud ? 0 : 1, turn, facts.severity.rawValue, facts.place)
        }
        var turns: [PublicKey: Int] = [:]
        let numbered = wishes.sorted { rank($0, 0) < rank($1, 0) }.map { wish in
            let key = wish.telling.facts.key
            let turn = turns[key] ?? allowance.count(of: key)
            turns[key] = turn + 1
            return (wish: wish, turn: turn)
        }
        return numbered.sorted { rank($0.wish, $0.turn) < rank($1.wish, $1.turn) }.map(\.wish)
    }

    private mutating func take(
        _ wish: Wish,
        _ crowds: Crowds,
        _ allowance: inout TellingAllowance
    ) {
        guard wish.isAlone, !crowds.holds(wish) else { return gathered.append(wish) }
        switch allowance.take(wish.telling) {
        case nil: singly.append(wish.telling)
        case .author? where wish.isLoud:
            let author = wish.telling.facts.author
            // What may wake nobody for now is not told quietly, or nobody would ever be woken for it.
            guard allowance.mayExceed(author) else { return wait(wish, for: .share) }
            overspent.insert(author)
            gathered.append(wish)
        case _?: gathered.append(wish)
        }
    }

    private mutating func wait(_ wish: Wish, for reason: Wait) {
        waiting[wish.telling.alert] = reason
    }

    private mutating func gather() {
        guard !gathered.isEmpty || !cameAndWent.isEmpty else { return }
        let isLoud = gathered.contains(where: \.isLoud)
        let pause = isLoud ? TellingLimits.summary.loud : TellingLimits.summary.quiet
        let isDue = moment.memory.summarised.map { moment.ran &- $0 >= pause } ?? true
        guard isDue, isLoud || !moment.isQuiet else {
            for wish in gathered { wait(wish, for: .summary) }
            return
        }
        let tellings = gathered.map { $0.isLoud ? $0.telling : $0.telling.unheard }
        together = TellingSummary(
            tellings: Array(tellings.prefix(TellingSummary.most)),
            more: Array(tellings.dropFirst(TellingSummary.most)),
            cameAndWent: cameAndWent,
            suspended: suspended,
            isLoud: isLoud,
            overspent: overspent
        )
    }
}

// MARK: - One alert

extension TellingPlan {
    private mutating func wish(
        _ facts: AlertFacts,
        _ row: TellingRow?,
        _ author: Author
    ) -> Wish? {
        guard let row, let last = row.last else { return wishForNew(facts, author) }
        let isShunned = author != .usual && facts.concern != .own
        let state = isShunned && facts.state.kind == .open ? TellingState.suspended : facts.state
        if let trying = row.trying, trying.state == state {
            return wishToTryAgain(facts, row, trying)
        }
        if last.state == state, row.trying == nil { return wishToRepeat(facts, row, last) }
        return wishToGoOn(facts, state, row, last, isShunned: isShunned)
    }

    /// What a delivery has failed for, though it may have been heard.
    ///
    /// What was to wake nobody may have failed in a summary, and comes in the next.
    private func wishToTryAgain(
        _ facts: AlertFacts,
        _ row: TellingRow,
        _ trying: TellingRow.Told
    ) -> Wish {
        let isLoud = trying.isLoud && (trying.state.kind != .open || !isTakenCareOf(facts, row))
        let telling = Telling(
            facts: facts,
            told: trying,
            repetition: row.repetitions,
            turns: row.turns,
            isAgain: true
        )
        return Wish(telling: telling, isLoud: isLoud, isAlone: isLoud)
    }

    /// Whether somebody here has seen it, or acts on it.
    private func isTakenCareOf(_ facts: AlertFacts, _ row: TellingRow) -> Bool {
        row.isLookedAt || facts.ownAnswer.map { $0 >= .acknowledged } ?? false
    }

    /// Of what nobody was told.
    private mutating func wishForNew(_ facts: AlertFacts, _ author: Author) -> Wish? {
        let isOwn = facts.concern == .own
        guard facts.concern != nil, facts.status != .test,
            isOwn || facts.severity.rawValue <= rules.least.rawValue
        else { return nil }
        guard author == .usual || isOwn else {
            if facts.state.kind == .open { suspended += 1 }
            return nil
        }
        let isErased = facts.state.kind == .erased
        guard facts.state.kind == .open || isErased else {
            if facts.place > moment.memory.named, !moment.isCatchingUp {
                cameAndWent.append(facts.alert)
            }
            return nil
        }
        let isNews = !isErased && (!isOld(facts) || isRecentlyPressing(facts))
        let isLoud = isNews && facts.wakesPeople
        let telling = Telling(
            facts: facts,
            told: TellingRow.Told(
                id: facts.state.id(of: facts.alert, after: nil),
                state: facts.state,
                isLoud: isLoud
            ),
            repetition: 0,
            turns: 0,
            isAgain: false
        )
        return Wish(
            telling: telling,
            isLoud: isLoud,
            isAlone: isNews && (isLoud || !moment.isQuiet)
        )
    }

    /// Whether it was here before this copy was of use, or is heard late.
    private func isOld(_ facts: AlertFacts) -> Bool {
        let expired = facts.expires.map { moment.wall.seconds(since: $0) > TellingLimits.news }
        return isBefore(baseline: facts) || moment.isCatchingUp || expired ?? false
    }

    private func isBefore(baseline facts: AlertFacts) -> Bool {
        moment.memory.baseline.map { facts.place <= $0 } ?? false
    }

    private func isRecentlyPressing(_ facts: AlertFacts) -> Bool {
        guard facts.wakesPeople else { return false }
        // Of what cannot be read nobody knows when it was raised.
        guard let raised = facts.raised else { return !isBefore(baseline: facts) }
        return moment.wall.seconds(since: raised) < TellingLimits.news
    }

    /// Again what was told and nobody has looked at.
    private func wishToRepeat(
        _ facts: AlertFacts,
        _ row: TellingRow,
        _ last: TellingRow.Told
    ) -> Wish? {
        let repetitions = TellingLimits.repetitions
        guard facts.wakesPeople, row.hasWoken, !isTakenCareOf(facts, row),
            row.turns <= TellingLimits.freeTurns, row.repetitions < repetitions.count,
            row.age(at: moment.ran) >= repetitions[row.repetitions]
        else { return nil }
        let repetition = row.repetitions + 1
        let telling = telling(facts, last.state, row, last, repetition: repetition, isLoud: true)
        return Wish(telling: telling, isLoud: true, isAlone: true)
    }

    /// That it has changed since it was told.
    private mutating func wishToGoOn(
        _ facts: AlertFacts,
        _ state: TellingState,
        _ row: TellingRow,
        _ last: TellingRow.Told,
        isShunned: Bool
    ) -> Wish? {
        let isTurn = state.kind != last.state.kind
        let turns = row.turns + (isTurn ? 1 : 0)
        let pause = isTurn ? TellingLimits.pause(beforeTurn: turns) : TellingLimits.revision
        let cannotWait =
            isTurn
            ? state.kind == .void && row.hasWoken
            : facts.wakesPeople && (!row.hasWoken || row.trying != nil)
        guard cannotWait || row.age(at: moment.ran) >= pause else {
            waiting[facts.alert] = isTurn ? .turning : .justTold
            return nil
        }
        let isLoud = (state.kind == .void || !isShunned) && wakes(facts, state, row)
        let isTaken = !isTurn && isTakenCareOf(facts, row)
        let isAlone = isLoud || !isShunned && state.wakes && (isTaken || !moment.isQuiet)
        let telling = telling(facts, state, row, last, turns: turns, isLoud: isLoud)
        return Wish(telling: telling, isLoud: isLoud, isAlone: isAlone)
    }

    /// Whether people are woken for a change: those who were woken before hear how it ends.
    private func wakes(
        _ facts: AlertFacts,
        _ state: TellingState,
        _ row: TellingRow
    ) -> Bool {
        switch state.kind {
        case .open: return facts.wakesPeople
        case .void: return row.hasWoken
        case .over:
            guard let answer = facts.ownAnswer else {
                return row.hasWoken && row.repetitions < TellingLimits.repetitions.count
            }
            return row.hasWoken && answer >= .acknowledged
        case .erased, .suspended: return false
        }
    }

    private func telling(
        _ facts: AlertFacts,
        _ state: TellingState,
        _ row: TellingRow,
        _ last: TellingRow.Told,
        repetition: Int = 0,
        turns: Int? = nil,
        isLoud: Bool
    ) -> Telling {
        let id = state.id(of: facts.alert, after: last.id, repetition: repetition)
        return Telling(
            facts: facts,
            told: TellingRow.Told(id: id, state: state, isLoud: isLoud),
            repetition: repetition,
            turns: turns ?? row.turns,
            isAgain: false,
            isRevision: repetition == 0 && state.kind == .open && last.state.kind == .open
        )
    }
}
