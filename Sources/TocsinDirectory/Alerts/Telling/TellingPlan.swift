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
    private var gathered: [Telling] = []
    private var cameAndWent: [RecordID] = []
    private var suspended = 0
    /// Whether people are woken for what is gathered: something in it presses.
    private var isLoud = false

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
        let isRepeatedTogether = wishes.count { $0.telling.repetition > 0 } > 1
        for wish in Self.inOrder(wishes, allowance) {
            if isRepeatedTogether, wish.telling.repetition > 0 {
                gathered.append(wish.telling.unheard)
                isLoud = true
            } else {
                take(wish, &allowance)
            }
        }
        gather()
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

    private mutating func take(_ wish: Wish, _ allowance: inout TellingAllowance) {
        guard wish.isAlone else { return gathered.append(wish.telling.unheard) }
        switch allowance.take(wish.telling) {
        case nil: singly.append(wish.telling)
        case let obstacle?:
            gathered.append(wish.telling.unheard)
            isLoud = isLoud || wish.isLoud && (obstacle == .all || mayWake)
        }
    }

    /// Whether people may be woken once more for what one member says beyond its share: it may be true all the same.
    private var mayWake: Bool {
        moment.memory.woke.map { moment.ran &- $0 >= TellingLimits.wake } ?? true
    }

    private mutating func gather() {
        guard !gathered.isEmpty || !cameAndWent.isEmpty else { return }
        let isDue =
            moment.memory.summarised.map { moment.ran - $0 >= TellingLimits.summary } ?? true
        guard isDue, isLoud || !moment.isQuiet else {
            for telling in gathered { waiting[telling.alert] = .summary }
            return
        }
        together = TellingSummary(
            tellings: Array(gathered.prefix(TellingSummary.most)),
            more: Array(gathered.dropFirst(TellingSummary.most)),
            cameAndWent: cameAndWent,
            suspended: suspended,
            isLoud: isLoud
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
        let isLoud = trying.isLoud && !isTakenCareOf(facts, row)
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
        let isLoud = isNews && facts.isPressing
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
        guard facts.isPressing, !isBefore(baseline: facts) else { return false }
        // Of what cannot be read nobody knows when it was raised.
        guard let raised = facts.raised else { return true }
        return moment.wall.seconds(since: raised) < TellingLimits.news
    }

    /// Again what was told and nobody has looked at.
    private func wishToRepeat(
        _ facts: AlertFacts,
        _ row: TellingRow,
        _ last: TellingRow.Told
    ) -> Wish? {
        let repetitions = TellingLimits.repetitions
        guard facts.isPressing, row.hasWoken, !isTakenCareOf(facts, row),
            row.turns <= Self.freeTurns, row.repetitions < repetitions.count,
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
        let pause = isTurn ? Self.pause(beforeTurn: turns) : TellingLimits.revision
        let cannotWait =
            isTurn ? state.kind == .void && row.hasWoken : facts.isPressing && !row.hasWoken
        guard cannotWait || row.age(at: moment.ran) >= pause else {
            waiting[facts.alert] = isTurn ? .turning : .justTold
            return nil
        }
        let isLoud = !isShunned && wakes(facts, state, row)
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
        case .open: return facts.isPressing
        case .void: return row.hasWoken
        case .over:
            guard let answer = facts.ownAnswer else {
                return row.hasWoken && row.repetitions < TellingLimits.repetitions.count
            }
            return row.hasWoken && answer >= .acknowledged
        case .erased, .suspended: return false
        }
    }

    /// An end and a reopening: more is a flutter, and nobody repeats that.
    private static let freeTurns = 2

    /// The first changes wait for nothing; what goes back and forth waits longer each time.
    private static func pause(beforeTurn turn: Int) -> Int64 {
        guard turn > freeTurns else { return 0 }
        let doublings = min(turn - freeTurns - 1, 16)
        return min(TellingLimits.turn << Int64(doublings), TellingLimits.longestTurn)
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
