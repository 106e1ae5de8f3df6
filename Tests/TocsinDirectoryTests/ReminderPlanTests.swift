import Testing
import TocsinCrypto
import TocsinTesting

@testable import TocsinDirectory

/// When people are told of what is theirs to do, as a dialogue with one channel.
@Suite struct ReminderPlanTests {
    /// A channel whose deliveries always succeed, unless it is told that they fail.
    private struct Desk {
        var rows: [MatterKind: MatterRow] = [:]
        var rules = TellingRules()
        var ran: Int64 = 100_000
        var isQuiet = false
        /// Whether what is brought fails, or this node ends, before that is noted.
        var isBroken = false

        /// Looks so many seconds later, and delivers.
        @discardableResult
        mutating func look(_ matters: [Matter], after seconds: Int64 = 1) -> Reminder? {
            ran += seconds
            let plan = ReminderPlan(matters, told: rows, by: rules, at: ran, isQuiet: isQuiet)
            rows.merge(plan.lessened) { $1 }
            for telling in plan.reminder?.tellings ?? [] {
                var row = rows[telling.kind] ?? MatterRow(telling.kind, ran: ran)
                if isBroken { row.begin(telling, at: ran) } else { row.finish(telling, at: ran) }
                rows[telling.kind] = row
            }
            return plan.reminder
        }
    }

    private static let day: Int64 = 86_400

    private static func due(
        _ kind: MatterKind,
        _ numbers: [UInt8],
        cannotWait: Bool = false
    ) -> Matter {
        Matter(kind, numbers.map { Matter.Thing([$0], name: "\($0)") }, cannotWait: cannotWait)
    }

    private static let grave: [MatterKind] = [
        .disputedKeys, .endedKeys, .cutOff, .membership, .suspension, .proposalsAboutYou,
    ]
    private static let cutOff = due(.cutOff, [1])
    private static let linked = due(.cutOff, [])

    // MARK: Once

    @Test(arguments: MatterKind.allCases)
    func `what is due is told once, and again as often as is said`(kind: MatterKind) {
        var desk = Desk()
        let matter = Self.due(kind, [1, 2])
        #expect(desk.look([])?.tellings == nil)
        let first = desk.look([matter])
        #expect(first?.tellings.map(\.fresh) == [2])
        var told = 0
        for _ in 0..<400 { told += desk.look([matter], after: Self.day / 2) == nil ? 0 : 1 }
        #expect(told == kind.repetitions.count)
        #expect(desk.rows[kind]?.repetitions == kind.repetitions.count)
    }

    @Test func `all that is due comes in one reminder, the gravest first`() {
        var desk = Desk()
        let reminder = desk.look(MatterKind.allCases.map { Self.due($0, [1]) })
        #expect(reminder?.tellings.count == MatterKind.allCases.count)
        #expect(reminder?.tellings.prefix(Self.grave.count).map(\.kind) == Self.grave)
        #expect(reminder?.isLoud == true)
    }

    @Test func `who has done some of it hears nothing, and more of it is told the day after`() {
        var desk = Desk()
        desk.look([Self.due(.confirmations, [1, 2])])
        #expect(desk.look([Self.due(.confirmations, [1])]) == nil)
        #expect(desk.look([Self.due(.confirmations, [1, 3])], after: 60) == nil)
        let more = desk.look([Self.due(.confirmations, [1, 3])], after: Self.day)
        #expect(more?.tellings.map(\.fresh) == [1])
        #expect(more?.tellings.first?.matter.things.count == 2)
    }

    @Test func `what is due once more after it was done is news`() {
        var desk = Desk()
        desk.look([Self.due(.confirmations, [1])])
        desk.look([Self.due(.confirmations, [])])
        #expect(desk.rows[.confirmations]?.told?.things == [])
        let again = desk.look([Self.due(.confirmations, [1])], after: 100 * Self.day)
        #expect(again?.tellings.map(\.repetition) == [0])
    }

    @Test func `what was done and is due once more is news, though something else waits its turn`()
    {
        var desk = Desk()
        desk.look([Self.due(.confirmations, [1, 2])])
        desk.look([Self.due(.confirmations, [2, 3])], after: 60)
        let more = desk.look([Self.due(.confirmations, [1, 2, 3])], after: Self.day)
        #expect(more?.tellings.map(\.fresh) == [2])
    }

    @Test func `what nobody knows at the moment stays as it is`() {
        var desk = Desk()
        desk.look([Self.due(.waitingProposals, [1])])
        #expect(desk.look([], after: Self.day) == nil)
        #expect(desk.look([Self.due(.waitingProposals, [1])], after: 60) == nil)
    }

    // MARK: When

    @Test func `at night only what cannot wait is told, and the rest in the morning, together`() {
        var desk = Desk()
        desk.isQuiet = true
        let key = Self.due(.endedKeys, [1], cannotWait: true)
        let matters = [Self.due(.waitingProposals, [1]), Self.due(.confirmations, [1]), key]
        let night = desk.look(matters)
        #expect(night?.tellings.map(\.kind) == [.endedKeys])
        #expect(desk.look(matters, after: 2 * Self.day) == nil, "nobody is woken for a repetition")
        desk.isQuiet = false
        #expect(desk.look(matters)?.tellings.count == 3)
    }

    @Test func `what is too mild for a channel is not told by it`() {
        var desk = Desk()
        desk.rules.least = .severe
        let matters = MatterKind.allCases.map { Self.due($0, [1]) }
        #expect(desk.look(matters)?.tellings.map(\.kind) == Self.grave)
        desk.rules.least = .extreme
        #expect(desk.look(matters, after: 30 * Self.day) == nil)
        #expect(desk.look([Self.linked])?.tellings.map(\.isOver) == [true], "told to its end")
    }

    @Test func `others cannot have people told more than once a day`() {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<30 {
            var desk = Desk()
            var reminders = 0
            for _ in 0..<2000 {
                let matters = [MatterKind.waitingProposals, .applicants].map { kind in
                    Self.due(kind, generator.bytes(generator.below(5)))
                }
                reminders += desk.look(matters, after: 600) == nil ? 0 : 1
            }
            #expect(reminders <= 2000 * 600 / 86_400 + 1)
        }
    }

    @Test func `what others bring about besides delays nothing that is about the own organisation`()
    {
        var desk = Desk()
        desk.look([Self.due(.applicants, [1])])
        let about = Self.due(.proposalsAboutYou, [1])
        #expect(desk.look([about], after: 60)?.isLoud == false)
        let more = Self.due(.proposalsAboutYou, [1, 2])
        #expect(desk.look([more], after: 60) == nil)
        #expect(desk.look([more], after: 3600)?.tellings.map(\.fresh) == [1])
    }

    @Test func `who brings about proposals about others has them told once an hour at most`() {
        var generator = SeededGenerator(seed: 10)
        var desk = Desk()
        var reminders = 0
        for _ in 0..<600 {
            let about = Self.due(.proposalsAboutYou, generator.bytes(generator.below(5)))
            reminders += desk.look([about], after: 60) == nil ? 0 : 1
        }
        #expect((2...10).contains(reminders), "\(reminders)")
    }

    @Test func `who goes on for a week is heard a few times a day`() {
        var desk = Desk()
        var reminders = 0
        for hour in 0..<UInt8(168) {
            let about = Self.due(.proposalsAboutYou, Array(0...hour))
            reminders += desk.look([about], after: 3600) == nil ? 0 : 1
        }
        #expect((7 * 3...7 * 6).contains(reminders), "\(reminders)")
    }

    @Test func `many proposals hide none that comes after them`() {
        func about(_ numbers: [Int]) -> Matter {
            Matter(
                .proposalsAboutYou,
                numbers.map { .init([UInt8($0 & 0xFF), UInt8($0 >> 8)], name: "\($0)") }
            )
        }
        var desk = Desk()
        let many = Array(0..<300)
        #expect(desk.look([about(many)])?.tellings.map(\.fresh) == [300])
        #expect(desk.look([about(many)], after: 7200) == nil)
        let more = desk.look([about([300] + many)], after: 60)?.tellings.first
        #expect(more?.fresh == 1 && more?.matter.things.first?.name == "300")
    }

    @Test func `what is lost after something else waits for nothing`() {
        var desk = Desk()
        desk.isQuiet = true
        for matter in [
            Self.due(.suspension, [1], cannotWait: true),
            Self.due(.membership, [1], cannotWait: true),
            Self.due(.endedKeys, [1], cannotWait: true),
            Self.due(.endedKeys, [1, 2], cannotWait: true),
        ] {
            #expect(desk.look([matter], after: 60)?.isLoud == true, "\(matter.kind)")
        }
    }

    @Test func `who suspends and takes it back for ten nights wakes people ever less often`() {
        var desk = Desk()
        desk.isQuiet = true
        let suspended = Self.due(.suspension, [1], cannotWait: true)
        var loud = 0
        for minute in 0..<(10 * 24 * 60) {
            let matter = minute % 60 < 30 ? suspended : Self.due(.suspension, [])
            loud += desk.look([matter], after: 60)?.isLoud == true ? 1 : 0
        }
        #expect(loud <= 10 * 3, "\(loud)")
    }

    @Test func `what has failed opens the gate for nothing else`() {
        var desk = Desk()
        desk.look([Self.due(.waitingProposals, [1])])
        desk.isBroken = true
        desk.look([Self.due(.applicants, [1])], after: Self.day)
        desk.isBroken = false
        desk.rules.least = .moderate
        let reminders = (2..<40).compactMap { number in
            desk.look(
                [Self.due(.waitingProposals, [number]), Self.due(.applicants, [1])],
                after: 600
            )
        }
        #expect(reminders.count == 1)
    }

    @Test func `what may not have been heard takes others along, and then all of it waits a day`() {
        var desk = Desk()
        desk.isBroken = true
        desk.look([Self.due(.waitingProposals, [1])])
        desk.isBroken = false
        let both = [Self.due(.waitingProposals, [1]), Self.due(.applicants, [1])]
        #expect(desk.look(both, after: 5)?.tellings.count == 2)
        let more = [Self.due(.waitingProposals, [1]), Self.due(.applicants, [1, 2])]
        #expect(desk.look(more, after: 3600) == nil)
        #expect(desk.look(more, after: Self.day) != nil)
    }

    @Test func `a thief who uses one key after another wakes people four times a day at most`() {
        var desk = Desk()
        desk.isQuiet = true
        var reminders = 0
        for number in 0..<144 {
            let keys = Self.due(.disputedKeys, [UInt8(number)], cannotWait: true)
            reminders += desk.look([keys], after: 600) == nil ? 0 : 1
        }
        #expect(reminders <= 4)
    }

    // MARK: Cut off

    @Test func `who is told of being cut off is told of being linked again, and of the next time`()
    {
        var desk = Desk()
        #expect(desk.look([Self.linked]) == nil)
        #expect(desk.look([Self.cutOff])?.isLoud == true)
        #expect(desk.look([Self.cutOff], after: 60) == nil)
        let end = desk.look([Self.linked], after: 60)
        #expect(end?.tellings.map(\.isOver) == [true] && end?.isLoud == false)
        #expect(desk.look([Self.linked], after: 60) == nil)
        #expect(desk.look([Self.cutOff], after: 60) != nil)
    }

    @Test func `a link that comes and goes has people told less and less often`() {
        var desk = Desk()
        var reminders = 0
        for number in 0..<1440 {
            reminders +=
                desk.look([number % 2 == 0 ? Self.cutOff : Self.linked], after: 60) == nil ? 0 : 1
        }
        #expect((4...12).contains(reminders), "\(reminders)")
    }

    @Test func `linked again is told at night to those who were woken`() {
        var desk = Desk()
        desk.isQuiet = true
        #expect(desk.look([Self.cutOff]) == nil)
        desk.look([Self.due(.cutOff, [1], cannotWait: true)])
        #expect(desk.look([Self.linked], after: 60) != nil)
        var other = Desk()
        other.look([Self.cutOff])
        other.rows[.cutOff]?.hasWoken = false
        other.isQuiet = true
        #expect(other.look([Self.linked], after: 60) == nil)
    }

    @Test func `who may have heard that it is over hears that it is not`() {
        var desk = Desk()
        desk.look([Self.cutOff])
        desk.isBroken = true
        desk.look([Self.linked], after: 60)
        desk.isBroken = false
        #expect(desk.look([Self.cutOff], after: 60)?.tellings.map(\.fresh) == [1])
    }

    // MARK: What fails

    @Test func `what has failed is told again under the same identifier, and more with it`() {
        var desk = Desk()
        desk.isBroken = true
        let first = desk.look([Self.due(.waitingProposals, [1])])
        let second = desk.look([Self.due(.waitingProposals, [1])], after: 5)
        #expect(first?.id == second?.id && first != nil)
        #expect(
            desk.look([Self.due(.waitingProposals, [1, 2])], after: 5) == nil,
            "others may flip it"
        )
        let more = desk.look([Self.due(.waitingProposals, [1, 2])], after: 600)
        #expect(more?.tellings.map(\.fresh) == [2] && more?.id != first?.id)
        desk.isBroken = false
        let both = desk.look(
            [Self.due(.waitingProposals, [1, 2]), Self.due(.endedKeys, [1])],
            after: 5
        )
        #expect(both?.tellings.map(\.told.id).last == more?.tellings.first?.told.id)
        #expect(both?.tellings.count == 2)
    }

    /// Nothing is told twice and nothing is lost, whatever fails, ends and starts anew at any point.
    @Test(arguments: UInt64(0)..<40)
    func `over seeds every thing is told, and none twice but for what may not have been heard`(
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: seed)
        var desk = Desk()
        var due: Set<UInt8> = []
        var certain: Set<Digest> = []
        for _ in 0..<300 {
            if generator.once(in: 2) { due.insert(UInt8(generator.below(20))) }
            if !due.isEmpty, generator.once(in: 4) { due.remove(generator.pick(due.sorted())) }
            (desk.isBroken, desk.isQuiet) = (generator.once(in: 3), generator.once(in: 3))
            let matter = Self.due(.confirmations, due.sorted())
            certain.formIntersection(matter.ids)
            let reminder = desk.look([matter], after: Int64(generator.below(40_000)))
            for telling in reminder?.tellings ?? [] {
                let fresh = telling.matter.ids.count { !certain.contains($0) }
                #expect(telling.fresh == fresh)
                #expect(telling.repetition > 0 || fresh > 0, "said already")
                if !desk.isBroken { certain.formUnion(telling.matter.ids) }
            }
            // What a row is read from is what was written to it.
            for (kind, row) in desk.rows {
                guard let told = row.told else { continue }
                let read = MatterRow.Told(id: told.id, decoding: told.encoded, isLoud: told.isLoud)
                #expect(read == told && kind == row.kind)
            }
        }
        (desk.isBroken, desk.isQuiet) = (false, false)
        let matter = Self.due(.confirmations, due.sorted())
        desk.look([matter], after: Self.day)
        #expect(desk.rows[.confirmations]?.known == Set(matter.ids))
    }

    @Test
    func `of more than a row holds the oldest are named and all counted, and less is no news`() {
        func due(_ numbers: Range<Int>) -> Matter {
            Matter(
                .confirmations,
                numbers.reversed().map { number in
                    Matter.Thing(
                        [UInt8(number & 0xFF), UInt8(number >> 8)],
                        name: "\(number)",
                        since: Timestamp(clamping: Int64(number))
                    )
                }
            )
        }
        let all = due(0..<1000)
        #expect(all.count == 1000 && all.since == Timestamp(clamping: 0))
        #expect(all.things.map(\.name) == (0..<Matter.most).map { "\($0)" })
        var desk = Desk()
        #expect(desk.look([all])?.tellings.map(\.fresh) == [1000])
        for done in [100, 600, 800] {
            #expect(desk.look([due(done..<1000)], after: Self.day) == nil, "it became less")
        }
        #expect(desk.look([due(800..<1001)], after: Self.day)?.tellings.map(\.fresh) == [1])
    }

    @Test func `a row holds no more than others may bring about`() {
        let numbers = (0..<600).map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let matter = Matter(.applicants, numbers.map { Matter.Thing($0, name: "") })
        #expect(matter.things.count == Matter.most)
        #expect(MatterRow.Told(id: matter.ids[0], decoding: [0], isLoud: false) == nil)
        let long = [UInt8](repeating: 0, count: 32 * (Matter.most + 1))
        #expect(MatterRow.Told(id: matter.ids[0], decoding: long, isLoud: false) == nil)
    }
}
