import Testing
import TocsinCrypto
import TocsinRecord

@testable import TocsinDirectory
@testable import TocsinNode

/// What a channel tries next.
@Suite struct TellingFailuresTests {
    private let start = ContinuousClock.now

    private func item(_ number: UInt8) -> TellingItem {
        .summary(
            TellingSummary(
                tellings: [],
                more: [],
                cameAndWent: [id(number)],
                suspended: 0,
                isLoud: false,
                overspent: []
            )
        )
    }

    private func id(_ number: UInt8) -> RecordID {
        RecordID(bytes: Digest(of: [number], for: .display).bytes)
    }

    private func alert(_ number: UInt8) -> TellingItem {
        let state = TellingState.void
        let facts = AlertFacts(
            alert: id(number),
            place: Int64(number),
            author: MemberID(bytes: Digest(of: [2], for: .display).bytes),
            key: PublicKey(bytes: Digest(of: [3], for: .display).bytes),
            state: state,
            severity: .severe,
            isImmediate: true,
            concern: .addressed,
            raised: nil,
            expires: nil
        )
        let told = TellingRow.Told(
            id: state.id(of: id(number), after: nil),
            state: state,
            isLoud: true
        )
        return .alert(Telling(facts: facts, told: told, repetition: 0, turns: 0, isAgain: false))
    }

    @Test func `two that always fail keep nobody off a third, and a summary comes to its turn`() {
        var failures = TellingFailures<TellingItem>()
        var now = start
        var told: [TellingItem.Name] = []
        let poison: Set<TellingItem.Name> = [alert(1).name, alert(2).name]
        var waiting = [alert(1), alert(2), alert(3), item(9)]
        for _ in 0..<200 where told.count < 2 {
            now += .seconds(5)
            guard let next = failures.next(of: waiting, at: now) else { continue }
            if poison.contains(next.name) {
                failures.fail(next, at: now)
            } else {
                told.append(next.name)
                waiting.removeAll { $0.name == next.name }
                failures.succeed(next, at: now)
            }
        }
        #expect(told == [alert(3).name, .summary(isLoud: false)])
        #expect(start.duration(to: now) <= .seconds(30))
    }

    @Test func `what fails rests for longer each time, and what is new is tried at once`() {
        var failures = TellingFailures<TellingItem>()
        var now = start
        for _ in 0..<12 {
            while failures.next(of: [alert(1)], at: now) == nil { now += .seconds(1) }
            failures.fail(alert(1), at: now)
        }
        #expect(failures.next(of: [alert(1)], at: now + .seconds(1799)) == nil)
        #expect(failures.next(of: [alert(1)], at: now + .seconds(1800)) != nil)
        #expect(failures.next(of: [alert(1), alert(2)], at: now + .seconds(4)) == nil)
        let fresh = failures.next(of: [alert(1), alert(2)], at: now + .seconds(5))
        #expect(fresh?.name == alert(2).name)
        failures.succeed(alert(2), at: now)
        #expect(failures.next(of: [alert(1)], at: now) != nil, "the channel works again")
    }
}
