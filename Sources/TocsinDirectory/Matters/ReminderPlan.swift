internal import TocsinCrypto

/// What one channel tells of matters now: a pure function of what is due and of what was told.
package struct ReminderPlan: Sendable {
    /// All that may be told now; `nil` if there is nothing, or it is not time.
    package private(set) var reminder: Reminder?
    /// Rows that say less from now on: something is not due any more, and nobody need be told.
    package private(set) var lessened: [MatterKind: MatterRow] = [:]

    private let rules: TellingRules
    private let ran: Int64
    private let isQuiet: Bool
    /// Whether a day has passed since people were told of what shares a pace.
    private let isSharedTime: Bool

    /// Looks at all that is due.
    ///
    /// - Parameters:
    ///   - matters: each kind once; one that is left out stays as it is.
    ///   - rows: what was told of them.
    ///   - ran: seconds that this node has run in its life.
    ///   - isQuiet: whether these are quiet hours.
    package init(
        _ matters: [Matter],
        told rows: [MatterKind: MatterRow],
        by rules: TellingRules,
        at ran: Int64,
        isQuiet: Bool
    ) {
        (self.rules, self.ran, self.isQuiet) = (rules, ran, isQuiet)
        // What has failed has a pace of its own, and holds up nothing else.
        isSharedTime = rows.values
            .filter { $0.kind.sharesPace && $0.told != nil && $0.trying == nil }
            .allSatisfy { $0.age(at: ran) >= $0.kind.pace }
        let tellings = matters.compactMap { telling(of: $0, rows[$0.kind]) }
        if !tellings.isEmpty { reminder = Reminder(tellings) }
    }

    private mutating func telling(of matter: Matter, _ row: MatterRow?) -> MatterTelling? {
        let isGraveEnough = matter.kind.severity.rawValue <= rules.least.rawValue
        guard isGraveEnough || matter.things.isEmpty else { return nil }
        guard let row = row.map({ trimmed($0, to: matter) }), row.last != nil else {
            guard !matter.things.isEmpty, mayTell(of: matter), isTime(for: matter.kind, nil)
            else { return nil }
            return telling(of: matter, nil, fresh: matter.count)
        }
        let fresh = matter.fresh(besides: row.known)
        if row.trying?.things == matter.ids { return again(matter, row) }
        if fresh > 0 { return goingOn(matter, row, fresh: fresh) }
        if matter.things.isEmpty, matter.kind.tellsEnd, !row.isOver { return end(of: matter, row) }
        guard row.trying == nil else {
            lessened[matter.kind] = row.lessened(to: matter.ids)
            return nil
        }
        return repetition(of: matter, row)
    }

    /// A row without what is not due any more: due once more, it is news.
    private mutating func trimmed(_ row: MatterRow, to matter: Matter) -> MatterRow {
        guard let told = row.told, !matter.kind.tellsEnd || !matter.things.isEmpty else {
            return row
        }
        let due = Set(matter.ids)
        // Of more of their own than a row holds people know the number: what comes into its place is no news. What others bring
        // about is, or who brings about enough of it hides what comes then.
        let isFull = told.things.count >= Matter.most && !matter.kind.isOfOthers
        let things = isFull ? matter.ids : told.things.filter(due.contains)
        guard things != told.things else { return row }
        var trimmed = row
        trimmed.told = MatterRow.Told(id: told.id, things: things, isLoud: told.isLoud)
        if things.isEmpty { trimmed.repetitions = 0 }
        lessened[matter.kind] = trimmed
        return trimmed
    }

    /// What a delivery has failed for, though it may have been heard.
    private func again(_ matter: Matter, _ row: MatterRow) -> MatterTelling? {
        guard let trying = row.trying, mayTell(of: matter) || row.mayEndAtNight(matter) else {
            return nil
        }
        return MatterTelling(
            matter: matter,
            told: trying,
            fresh: matter.fresh(besides: row.known),
            repetition: row.repetitions,
            turns: row.turns
        )
    }

    /// More than was told.
    private func goingOn(_ matter: Matter, _ row: MatterRow, fresh: Int) -> MatterTelling? {
        let isTurn = matter.kind.slowsDown || matter.kind.tellsEnd && row.isOver
        let turns = row.turns(at: ran) + (isTurn ? 1 : 0)
        guard mayTell(of: matter), isTime(for: matter.kind, row),
            !isTurn || row.age(at: ran) >= TellingLimits.pause(beforeTurn: turns)
        else { return nil }
        return telling(of: matter, row, fresh: fresh, turns: turns)
    }

    private func end(of matter: Matter, _ row: MatterRow) -> MatterTelling? {
        let turns = row.turns(at: ran) + 1
        guard !isQuiet || row.mayEndAtNight(matter),
            row.age(at: ran) >= TellingLimits.pause(beforeTurn: turns)
        else { return nil }
        return telling(of: matter, row, fresh: 0, turns: turns)
    }

    /// The same once more, by day: whoever was woken for it knows it.
    private func repetition(of matter: Matter, _ row: MatterRow) -> MatterTelling? {
        let waits = matter.kind.repetitions
        guard !matter.things.isEmpty, !isQuiet, row.repetitions < waits.count,
            row.age(at: ran) >= waits[row.repetitions], isTime(for: matter.kind, row)
        else { return nil }
        return telling(of: matter, row, fresh: 0, repetition: row.repetitions + 1, turns: row.turns)
    }

    private func mayTell(of matter: Matter) -> Bool { !isQuiet || matter.cannotWait }

    /// Whether enough time has passed since the last reminder of the kind; what has failed waits less, and of one's own not at all.
    private func isTime(for kind: MatterKind, _ row: MatterRow?) -> Bool {
        let age = row?.age(at: ran) ?? .max
        if row?.trying != nil { return !kind.isOfOthers || age >= TellingLimits.revision }
        return kind.sharesPace ? isSharedTime : age >= kind.pace
    }

    private func telling(
        of matter: Matter,
        _ row: MatterRow?,
        fresh: Int,
        repetition: Int = 0,
        turns: Int = 0
    ) -> MatterTelling {
        MatterTelling(
            matter: matter,
            told: MatterRow.Told(
                id: matter.id(after: row?.last?.id, repetition: repetition),
                things: matter.ids,
                isLoud: matter.kind.wakes && !matter.things.isEmpty
            ),
            fresh: fresh,
            repetition: repetition,
            turns: turns
        )
    }
}

extension MatterRow {
    /// Whether people may have heard last that nothing is due.
    fileprivate var isOver: Bool { last?.things.isEmpty ?? true }

    /// Whether an end is told in quiet hours: to those who were woken.
    fileprivate func mayEndAtNight(_ matter: Matter) -> Bool {
        matter.things.isEmpty && hasWoken
    }

    /// How often it began and ended of late: after a quiet day that is forgotten.
    fileprivate func turns(at ran: Int64) -> Int { age(at: ran) >= 86_400 ? 0 : turns }
}
