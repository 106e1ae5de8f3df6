import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// When people are told of what, as a dialogue with one channel.
@Suite struct TellingPlanTests {
    /// A channel whose deliveries always succeed, unless it is told that they fail.
    private struct Desk {
        var rows: [RecordID: TellingRow] = [:]
        var budget = TellingBudget()
        var rules = TellingRules()
        var ran: Int64 = 100_000
        var isQuiet = false
        var isCatchingUp = false
        var memory = TellingMemory()
        var author: TellingPlan.Author = .usual
        var isBroken = false

        /// Looks so many seconds later, and delivers.
        mutating func look(_ facts: [AlertFacts], after seconds: Int64 = 1) -> TellingPlan {
            ran += seconds
            let plan = TellingPlan(
                facts,
                told: rows,
                author: { [author] _ in author },
                by: rules,
                at: TellingPlan.Moment(
                    ran: ran,
                    wall: Sample.now,
                    isQuiet: isQuiet,
                    isCatchingUp: isCatchingUp,
                    memory
                ),
                after: budget
            )
            for telling in plan.singly {
                budget.spend(telling, at: ran)
                deliver(telling)
            }
            if let summary = plan.together {
                budget.spend(summary, at: ran)
                for telling in summary.tellings + summary.more { deliver(telling) }
                memory = memory.after(naming: facts.map(\.place).max() ?? 0, at: ran)
            }
            return plan
        }

        private mutating func deliver(_ telling: Telling) {
            var row = rows[telling.alert] ?? TellingRow(telling.alert, told: nil, ran: ran)
            if isBroken { row.begin(telling, at: ran) } else { row.finish(telling, at: ran) }
            rows[telling.alert] = row
        }
    }

    private static func alert(
        _ number: UInt8 = 1,
        _ words: UInt8 = 0,
        state: TellingState? = nil,
        severity: Severity = .severe,
        isImmediate: Bool = false,
        status: AlertStatus = .actual,
        isLegible: Bool = true,
        concern: AlertFacts.Concern? = .addressed,
        key: UInt8 = 1,
        author: UInt8 = 1,
        raised: Int64 = 60,
        ownAnswer: AnswerState? = nil
    ) -> AlertFacts {
        AlertFacts(
            alert: RecordID(bytes: Digest(of: [1, number], for: .display).bytes),
            place: Int64(number),
            author: MemberID(bytes: Digest(of: [2, author], for: .display).bytes),
            key: PublicKey(bytes: Digest(of: [3, key], for: .display).bytes),
            state: state ?? .open(Digest(of: [4, words], for: .display)),
            severity: severity,
            isImmediate: isImmediate,
            status: status,
            isLegible: isLegible,
            concern: concern,
            raised: isLegible ? Sample.now.advanced(by: -raised) : nil,
            expires: Sample.now.advanced(by: 86_400),
            ownAnswer: ownAnswer
        )
    }

    private static func pressing(_ number: UInt8 = 1, _ words: UInt8 = 0) -> AlertFacts {
        alert(number, words, isImmediate: true)
    }

    // MARK: What is told

    @Test func `an alert is told once, and its end to those who were told`() {
        var desk = Desk()
        #expect(desk.look([Self.alert()]).singly.map(\.state.kind) == [.open])
        #expect(desk.look([Self.alert()], after: 9999).singly.isEmpty)
        let over = Self.alert(state: .over([.allClear]))
        let told = desk.look([over])
        #expect((told.singly + (told.together?.tellings ?? [])).map(\.state.kind) == [.over])
        #expect(desk.look([over], after: 9999).singly.isEmpty)
    }

    @Test func `what is over before anybody was told is named once, together`() {
        var desk = Desk()
        let over = Self.alert(state: .over([.allClear]))
        let plan = desk.look([over])
        #expect(plan.singly.isEmpty && plan.together?.cameAndWent == [over.alert])
        #expect(desk.look([over], after: 9999).together == nil)
        #expect(desk.rows.isEmpty, "there is no row for what was not told")
    }

    /// Alerts of which nobody is told, and why.
    private static let untold: [(String, AlertFacts)] = [
        ("a test", alert(status: .test)), ("none of ours", alert(concern: nil)),
        ("too mild", alert(severity: .moderate)),
    ]

    @Test func `what concerns nobody here, is a test or too mild is listed alone`() {
        for (why, facts) in Self.untold {
            var desk = Desk()
            desk.rules.least = .severe
            let plan = desk.look([facts])
            #expect(plan.singly.isEmpty && plan.together == nil, "\(why)")
        }
        var desk = Desk()
        desk.rules.least = .severe
        let own = Self.alert(severity: .moderate, concern: .own)
        #expect(desk.look([own]).singly.count == 1, "somebody speaks in our name")
    }

    @Test func `what was raised in one's own name is told, and wakes nobody`() {
        var desk = Desk()
        func own(_ words: UInt8, _ state: TellingState? = nil) -> AlertFacts {
            Self.alert(1, words, state: state, isImmediate: true, concern: .own)
        }
        let told = desk.look([own(0)])
        #expect(told.singly.map(\.told.isLoud) == [false], "its other officers see it")
        #expect(desk.look([own(0)], after: 9_999).singly.isEmpty, "nor is it repeated")
        let revised = desk.look([own(1)])
        #expect(revised.singly.map(\.told.isLoud) == [false])
        let over = desk.look([own(1, .over([.allClear]))], after: 9_999)
        #expect(over.singly.map(\.told.isLoud) == [false])
        var night = Desk()
        night.isQuiet = true
        let quiet = night.look([own(0)])
        #expect(quiet.singly.isEmpty && quiet.together == nil, "it waits for the morning")
        #expect(night.look([Self.alert(2, isImmediate: true)]).singly.map(\.told.isLoud) == [true])
    }

    @Test func `a suspended member wakes nobody, and who was told hears of the suspension`() {
        var desk = Desk()
        desk.author = .suspended
        #expect(desk.look([Self.pressing()]).singly.isEmpty)
        #expect(desk.look([Self.alert(2, concern: .own)]).singly.count == 1, "but for oneself")
        desk.author = .usual
        #expect(desk.look([Self.pressing()]).singly.count == 1)
        desk.author = .blocked
        let plan = desk.look([Self.pressing()])
        #expect(plan.singly.isEmpty)
        #expect(plan.together?.tellings.map(\.state) == [.suspended])
    }

    // MARK: When

    @Test func `quiet hours hold all but what is pressing`() {
        var desk = Desk()
        desk.isQuiet = true
        let mild = Self.alert(1)
        var plan = desk.look([mild, Self.pressing(2)])
        #expect(plan.singly.map(\.alert) == [Self.pressing(2).alert] && plan.together == nil)
        #expect(plan.waiting[mild.alert] == .summary)
        desk.isQuiet = false
        plan = desk.look([mild, Self.pressing(2)])
        #expect(plan.singly.map(\.alert) == [mild.alert] && plan.together == nil)
    }

    @Test func `a revision waits ten minutes, unless it becomes pressing`() {
        var desk = Desk()
        _ = desk.look([Self.alert(1, 0)])
        let soon = desk.look([Self.alert(1, 1)], after: 60)
        #expect(soon.singly.isEmpty && soon.waiting.values.first == .justTold)
        #expect(desk.look([Self.alert(1, 1)], after: 600).singly.count == 1)
        #expect(desk.look([Self.pressing(1, 2)], after: 1).singly.count == 1)
    }

    @Test func `what was told as pressing is told again three times, until somebody takes it`() {
        var desk = Desk()
        let alert = Self.pressing()
        let first = desk.look([alert]).singly
        #expect(desk.look([alert], after: 599).singly.isEmpty)
        let second = desk.look([alert], after: 1).singly
        #expect(second.map(\.repetition) == [1] && second.map(\.id) != first.map(\.id))
        #expect(desk.look([alert], after: 1800).singly.map(\.repetition) == [2])
        #expect(desk.look([alert], after: 14_400).singly.map(\.repetition) == [3])
        #expect(desk.look([alert], after: 99_999).singly.isEmpty)
        for answer in [AnswerState.acknowledged, .outcome] {
            var taken = Desk()
            _ = taken.look([alert])
            let answered = Self.alert(isImmediate: true, ownAnswer: answer)
            #expect(taken.look([answered], after: 99_999).singly.isEmpty)
        }
        var looked = Desk()
        _ = looked.look([alert])
        looked.rows[alert.alert]?.isLookedAt = true
        #expect(looked.look([alert], after: 99_999).singly.isEmpty)
    }

    @Test func `a node that comes up pages for no history`() {
        var desk = Desk()
        desk.isCatchingUp = true
        let old = Self.alert(1, isImmediate: true, raised: 90_000)
        let mild = Self.alert(2)
        let plan = desk.look([old, mild, Self.pressing(3)])
        #expect(plan.singly.map(\.alert) == [Self.pressing(3).alert])
        #expect(plan.together?.tellings.count == 2 && plan.together?.isLoud == false)
        var fresh = Desk()
        fresh.memory.baseline = 3
        #expect(
            fresh.look([old, Self.pressing(3)]).singly.map(\.alert) == [Self.pressing(3).alert]
        )
    }

    // MARK: What a crash or a hostile member makes of it

    @Test func `what may have been told counts as told`() {
        var desk = Desk()
        desk.isBroken = true
        let first = desk.look([Self.pressing()]).singly
        let again = desk.look([Self.pressing()]).singly
        #expect(again.map(\.isAgain) == [true] && again.map(\.id) == first.map(\.id))
        desk.isBroken = false
        let over = desk.look([Self.alert(state: .over([.cancelled]))])
        #expect(over.singly.map(\.state) == [.over([.cancelled])])
    }

    @Test func `what is told again after something else has an identifier of its own`() {
        let alert = Self.alert()
        let first = alert.state.id(of: alert.alert, after: nil)
        let void = TellingState.void.id(of: alert.alert, after: first)
        let again = alert.state.id(of: alert.alert, after: void)
        #expect(Set([first, void, again]).count == 3)
        #expect(again == alert.state.id(of: alert.alert, after: void), "two nodes agree")
    }

    @Test(arguments: [TellingState.void, .over([.allClear]), .erased])
    func `who flips an alert back and forth wakes few`(other: TellingState) {
        var desk = Desk()
        var told = 0
        for turn in 0..<1000 {
            let state = turn.isMultiple(of: 2) ? nil : other
            let plan = desk.look([Self.alert(state: state, isImmediate: true)], after: 86)
            told += plan.singly.count
        }
        #expect(told <= 16, "\(told) in a day")
    }

    @Test func `a flood by one key hides nothing of another's`() {
        var desk = Desk()
        let flood = (1...250).map { Self.alert(UInt8($0), isImmediate: true, key: 7, author: 7) }
        let other = Self.alert(251, isImmediate: true, key: 8, author: 8)
        let plan = desk.look(flood + [other])
        #expect(plan.singly.count == TellingLimits.key.hour + 1)
        #expect(plan.singly.prefix(2).contains { $0.alert == other.alert })
        #expect(plan.together?.isLoud == true, "one of them may be true: once")
        let count = (plan.together?.tellings.count ?? 0) + (plan.together?.more.count ?? 0)
        #expect(count == 250 - TellingLimits.key.hour)
    }

    @Test func `for the excess of one member people are woken twice an hour`() {
        var desk = Desk()
        var wakes = 0
        for minute in 0..<180 {
            let flood = (1...250).map { number in
                Self.alert(UInt8(number), UInt8(minute / 11), isImmediate: true, key: 7, author: 7)
            }
            if desk.look(flood, after: 60).together?.isLoud == true { wakes += 1 }
        }
        #expect((5...9).contains(wakes), "\(wakes), repetitions of the first ones among them")
    }

    @Test func `a summary that fails comes as a summary again`() {
        var desk = Desk()
        desk.isCatchingUp = true
        desk.isBroken = true
        let all = (1...60).map { Self.alert(UInt8($0)) }
        #expect(desk.look(all).together?.tellings.count == TellingSummary.most)
        desk.isCatchingUp = false
        desk.isBroken = false
        let plan = desk.look(all, after: 600)
        #expect(plan.singly.isEmpty && plan.together?.tellings.count == TellingSummary.most)
    }

    @Test func `looking costs nothing, telling does`() {
        var desk = Desk()
        desk.isQuiet = true
        let three = (1...3).map { Self.pressing(UInt8($0)) }
        for _ in 0..<50 {
            let plan = TellingPlan(
                three,
                told: [:],
                author: { _ in .usual },
                by: desk.rules,
                at: TellingPlan.Moment(ran: desk.ran, wall: Sample.now, isQuiet: true),
                after: desk.budget
            )
            #expect(plan.singly.count == 3)
        }
        #expect(desk.look(three + [Self.pressing(4)]).singly.count == 3)
    }

    @Test func `repetitions take nothing from what else presses`() {
        var desk = Desk()
        desk.isQuiet = true
        _ = desk.look([Self.pressing()])
        _ = desk.look([Self.pressing()], after: 600)
        _ = desk.look([Self.pressing()], after: 1800)
        let more = [Self.pressing(), Self.pressing(2), Self.pressing(3)]
        #expect(desk.look(more, after: 1).singly.count == 2)
    }

    @Test func `several that are due again come in one page`() {
        var desk = Desk()
        let five = (1...5).map { Self.pressing(UInt8($0)) }
        #expect(desk.look(five).singly.count == 5)
        let plan = desk.look(five, after: 600)
        #expect(plan.singly.isEmpty && plan.together?.isLoud == true)
        #expect(plan.together?.tellings.map(\.repetition) == [1, 1, 1, 1, 1])
        #expect(desk.look(five, after: 1800).together?.isLoud == true)
    }

    @Test func `who was woken hears that it was false, however mild it was made before`() {
        var desk = Desk()
        desk.isQuiet = true
        _ = desk.look([Self.pressing()])
        let mild = Self.alert(1, 1, severity: Severity(rawValue: 4), ownAnswer: .acknowledged)
        #expect(desk.look([mild], after: 600).singly.map(\.told.isLoud) == [false])
        let void = desk.look([Self.alert(state: .void)], after: 1)
        #expect(void.singly.map(\.told.isLoud) == [true])
    }

    @Test func `what has been seen is not tried as a page any more`() {
        var desk = Desk()
        desk.isBroken = true
        _ = desk.look([Self.pressing()])
        #expect(desk.look([Self.pressing()]).singly.count == 1)
        desk.rows[Self.pressing().alert]?.isLookedAt = true
        let plan = desk.look([Self.pressing()])
        #expect(plan.singly.isEmpty && plan.together?.isLoud == false)
    }

    @Test func `what wakes in a summary that fails wakes in the next, and has woken`() {
        var desk = Desk()
        desk.isQuiet = true
        let four = (1...4).map { Self.pressing(UInt8($0)) }
        _ = desk.look(Array(four.prefix(3)))
        desk.isBroken = true
        #expect(desk.look(four).together?.isLoud == true)
        desk.isBroken = false
        let again = desk.look(four, after: 60)
        let told = again.singly + (again.together?.tellings ?? [])
        #expect(told.map(\.alert) == [four[3].alert] && told.allSatisfy(\.told.isLoud))
        #expect(desk.rows[four[3].alert]?.hasWoken == true)
        let over = Self.alert(4, state: .void)
        #expect(desk.look([over], after: 1).singly.map(\.told.isLoud) == [true])
    }

    @Test func `what may wake nobody for now waits, and is not told quietly`() {
        var desk = Desk()
        let many = (1...11).map { Self.pressing(UInt8($0)) }
        #expect(desk.look(many).together?.tellings.map(\.told.isLoud) == [true])
        let more = many + [Self.pressing(12)]
        let plan = desk.look(more, after: 60)
        #expect(plan.waiting[Self.pressing(12).alert] == .share && plan.together == nil)
        let later = desk.look([Self.pressing(12)], after: 1800)
        #expect(later.together?.isLoud == true || later.singly.count == 1)
    }

    @Test func `who has seen what it said has not seen what it says now`() {
        var desk = Desk()
        _ = desk.look([Self.alert()])
        desk.rows[Self.alert().alert]?.isLookedAt = true
        desk.isBroken = true
        #expect(desk.look([Self.pressing(1, 1)], after: 600).singly.count == 1)
        #expect(desk.look([Self.pressing(1, 1)]).singly.map(\.told.isLoud) == [true])
    }

    @Test func `a page that failed is followed at once by what it says now`() {
        var desk = Desk()
        desk.isBroken = true
        _ = desk.look([Self.pressing()])
        desk.isBroken = false
        #expect(desk.look([Self.pressing(1, 1)], after: 3).singly.count == 1)
    }

    @Test func `more than two that wake nobody come together`() {
        var desk = Desk()
        let three = (1...3).map { Self.alert(UInt8($0), key: UInt8($0)) }
        let plan = desk.look(three)
        #expect(plan.singly.isEmpty && plan.together?.tellings.count == 3)
    }

    @Test func `what cannot be read wakes a node that comes up, too`() {
        var desk = Desk()
        desk.isCatchingUp = true
        let sealed = Self.alert(isLegible: false, concern: .unreadable)
        #expect(desk.look([sealed]).singly.map(\.told.isLoud) == [true])
    }

    @Test func `many members at once still come one by one, and then as a summary that wakes`() {
        var desk = Desk()
        let all = (1...200).map { number in
            Self.alert(
                UInt8(number),
                isImmediate: true,
                key: UInt8(number),
                author: UInt8(number)
            )
        }
        let plan = desk.look(all)
        #expect(plan.singly.count == TellingLimits.firsts && plan.together?.isLoud == true)
    }

    @Test func `softened after it was told, it is told all the same`() {
        var desk = Desk()
        desk.rules.least = .severe
        _ = desk.look([Self.pressing()])
        let mild = Self.alert(1, 1, severity: Severity(rawValue: 4), concern: nil)
        #expect(desk.look([mild], after: 600).singly.count == 1)
    }

    @Test func `a state is read back from its row`() {
        let states: [TellingState] = [
            .open(Digest(of: [1], for: .display)), .over([.allClear, .cancelled]), .over([]),
            .over([EndReason(rawValue: 255)]),
            .void, .erased, .suspended,
        ]
        for state in states { #expect(TellingState(decoding: state.encoded) == state) }
        for bytes: [UInt8] in [[], [0], [9], [1, 2], [3, 3]] {
            #expect(TellingState(decoding: bytes) == nil)
        }
    }

    /// Plays a random day in two orders of what came, and compares what people know at its end.
    @Test(arguments: 0..<40) func `whatever came in which order, people end up knowing the same`(
        seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        var (first, second) = (Desk(), Desk())
        let last = (1...12).map { number in Self.any(UInt8(number), &random) }
        for _ in 0..<30 {
            let some = (1...12).map { number in Self.any(UInt8(number), &random) }
            _ = first.look(some, after: Int64(random.below(1200)))
            _ = second.look(random.shuffled(some), after: Int64(random.below(1200)))
        }
        for _ in 0..<60 {
            _ = first.look(last, after: 1800)
            _ = second.look(random.shuffled(last), after: 1800)
        }
        for facts in last {
            let known = [first, second].map { $0.rows[facts.alert]?.told?.state }
            #expect(known.allSatisfy { $0 == nil || $0 == facts.state }, "\(known)")
            if facts.state.kind == .open { #expect(known.allSatisfy { $0 == facts.state }) }
        }
    }

    private static func any(_ number: UInt8, _ random: inout SeededGenerator) -> AlertFacts {
        let states: [TellingState?] = [nil, nil, nil, .void, .over([.allClear]), .erased]
        return alert(
            number,
            UInt8(random.below(3)),
            state: random.pick(states),
            severity: random.pick(Severity.all),
            isImmediate: random.once(in: 2),
            key: UInt8(random.below(3)),
            author: UInt8(random.below(3))
        )
    }
}
