import Glibc
import Synchronization
import Testing
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

@testable import TocsinNode

/// People are told by a program what is theirs to do, and that their node is cut off, while nodes come and go.
@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct ReminderTests {
    private let pager: TestPager
    private let anna: TestMember
    private let ben: TestMember
    private let finder = Finder()

    /// Finds what a test says.
    private final class Finder: MatterFinder {
        private struct State {
            var due: [MatterKind: [UInt8]] = [:]
            var unknown: [MatterKind] = []
            var looks = 0
            var surveys = 0
            var holds = false
            var isGone = false
        }

        private struct Unknown: Error {}

        private let state = Mutex(State())

        func set(_ due: [MatterKind: [UInt8]], unknown: [MatterKind] = [], isGone: Bool = false) {
            state.withLock { ($0.due, $0.unknown, $0.isGone) = (due, unknown, isGone) }
        }

        /// How often one has looked at what others brought about.
        var surveys: Int { state.withLock(\.surveys) }

        /// Whether such a look lasts until its task is cancelled.
        func hold(_ holds: Bool) { state.withLock { $0.holds = holds } }

        /// How often one has looked at what is one's own.
        var looks: Int { state.withLock(\.looks) }

        func ownMatters() -> MatterFindings {
            state.withLock { $0.looks += 1 }
            return findings { !$0.isOfOthers }
        }

        func mattersOfOthers() -> MatterFindings {
            state.withLock { $0.surveys += 1 }
            while state.withLock(\.holds), !Task.isCancelled { usleep(1000) }
            return findings(of: \.isOfOthers)
        }

        private func findings(of isLookedFor: (MatterKind) -> Bool) -> MatterFindings {
            let state = state.withLock { $0 }
            var findings = MatterFindings()
            findings.isGone = state.isGone
            for kind in MatterKind.allCases where isLookedFor(kind) && kind != .cutOff {
                findings.find(kind) {
                    if state.unknown.contains(kind) { throw Unknown() }
                    return (state.due[kind] ?? []).map { Matter.Thing([$0], name: "") }
                }
            }
            return findings
        }
    }

    init() async throws {
        pager = try TestPager()
        let network = try FixtureNetwork(founders: 2)
        (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let store = try StoreWriter.open(home: ben.folder, holder: "a test")
        try await store.setOwnCard(ben.fixture.card)
        await store.close()
    }

    private func node(
        dialling peers: [KnownPeer] = [],
        cutOff: Duration = .seconds(900),
        _ change: (inout NodeLimits) -> Void = { _ in }
    ) async throws -> Node {
        var settings = pager.settings()
        settings.reminders = TellingSettings.Reminders(finder, cutOff: cutOff)
        return try await ben.node(dialling: peers, telling: settings) {
            $0.tellingLook = .milliseconds(50)
            $0.matterLook = .milliseconds(50)
            $0.steadyLink = .milliseconds(100)
            change(&$0)
        }
    }

    @Test func `what is due is told once, and what comes later when it may, whatever starts anew`()
        async throws
    {
        finder.set([.followUps: [1]])
        for _ in 0..<3 {
            let node = try await node()
            try await running(node) {
                try await pager.hears { $0.count == 1 }
                let reader = try StoreReader(home: ben.folder)
                while try reader.matterRows(on: .hook)[.followUps]?.told == nil {
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
        }
        #expect(pager.lines.count == 1 && pager.lines[0].hasPrefix("followUps 1 "))
    }

    @Test func `what a program has failed at is told again under the same identifier, and shown`()
        async throws
    {
        try pager.fails(true)
        finder.set([.waitingProposals: [1, 2]])
        let first = try await node()
        try await running(first) {
            try await ben.until { $0.channels.first?.fault == "exit-1" }
        }
        let tried = pager.lines.count
        try pager.fails(false)
        let second = try await node()
        try await running(second) {
            try await pager.hears { $0.count > tried }
            try await ben.until { $0.channels.first?.fault.isEmpty == true }
        }
        #expect(Set(pager.lines).count == 1)
    }

    @Test func `a node that is cut off says so, and that it is linked again`() async throws {
        // Whom it dials is not there, and then is.
        let absent = try await anna.node()
        let known = try anna.known(absent)
        try await running(absent) {}
        let node = try await node(dialling: [known], cutOff: .milliseconds(300))
        try await running(node) {
            try await pager.hears { $0.count == 1 }
            #expect(pager.lines[0].hasPrefix("cutOff 1 "))
            let present = try await anna.node(listening: "\(known.address)")
            try await running(present) {
                try await pager.hears { $0.count == 2 }
                #expect(pager.lines[1].hasPrefix("cutOff over "))
            }
        }
    }

    @Test func `an alert waits for no reminder`() async throws {
        try pager.isSlow(true)
        let other = try await anna.node()
        let node = try await node(dialling: [anna.known(other)])
        try await running(node, other) {
            _ = try await anna.publish("hello")
            let reader = try StoreReader(home: ben.folder)
            while try reader.memory(of: .hook)?.baseline == nil {
                try await Task.sleep(for: .milliseconds(5))
            }
            finder.set([.followUps: [1]])
            try await pager.hears { $0.count == 1 }
            var alert = FixtureAlert.everything
            alert.status = .actual
            let draft = RecordDraft(kind: .alert, body: try alert.encoded())
            _ = try await anna.publish(draft)
            try await pager.hears { $0.count == 2 }
            #expect(pager.lines[1].hasPrefix("open"), "or the reminder was ended and told again")
            try pager.isSlow(false)
            while try reader.matterRows(on: .hook)[.followUps]?.told == nil {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        #expect(pager.lines.count == 2)
    }

    @Test func `who dials nobody and never agreed with anybody is not cut off`() async throws {
        finder.set([.followUps: [1]])
        let node = try await node(cutOff: .zero)
        try await running(node) { try await pager.hears { !$0.isEmpty } }
        #expect(pager.lines.allSatisfy { $0.hasPrefix("followUps") && !$0.contains("cutOff") })
    }

    @Test func `of what others may know more nothing is told before one has agreed with them`()
        async throws
    {
        finder.set([.waitingProposals: [1]])
        let other = try await anna.node()
        let known = try anna.known(other)
        let node = try await node(dialling: [known])
        try await running(node) {
            // A second kind, of which nobody else knows, shows that one has looked.
            finder.set([.waitingProposals: [1], .followUps: [1], .endedKeys: [1]])
            try await pager.hears { $0.count == 1 }
            #expect(pager.lines[0].hasPrefix("followUps") && !pager.lines[0].contains(" + "))
            #expect(finder.surveys == 0)
            try await running(other) {
                _ = try await anna.publish("hello")
                try await pager.hears { $0.count == 2 }
                #expect(pager.lines[1].hasPrefix("endedKeys"))
                #expect(pager.lines[1].contains("waitingProposals"))
            }
        }
    }

    @Test func `what takes long holds up neither keys nor being cut off nor the end`() async throws
    {
        finder.hold(true)
        finder.set([.endedKeys: [1], .confirmations: [1], .waitingProposals: [1]])
        let absent = try await anna.node()
        let known = try anna.known(absent)
        try await running(absent) {}
        let node = try await node(dialling: [known], cutOff: .milliseconds(300)) {
            $0.catchingUp = .zero
        }
        try await running(node) {
            try await pager.hears { $0.joined().contains("cutOff 1 ") }
            #expect(pager.lines.joined().contains("endedKeys 1 "))
            #expect(finder.surveys == 1)
        }
        #expect(!pager.lines.joined().contains("confirmations"), "what can wait comes together")
    }

    @Test func `what can wait does not wait for ever for what others have brought about`()
        async throws
    {
        finder.hold(true)
        finder.set([.confirmations: [1], .waitingProposals: [1]])
        let node = try await node { $0.surveyPatience = .zero }
        try await running(node) {
            try await pager.hears { $0.joined().contains("confirmations 1 ") }
        }
        #expect(!pager.lines.joined().contains("waitingProposals"))
    }

    @Test func `what others brought about is looked at anew once something has changed`()
        async throws
    {
        finder.set([.waitingProposals: [1]])
        let other = try await anna.node()
        let node = try await node(dialling: [anna.known(other)])
        try await running(node, other) {
            _ = try await anna.publish("hello")
            try await pager.hears { $0.count == 1 }
            var looked = -1
            // Looks at what is one's own show that there was time for others. What has come until then was looked at.
            while finder.surveys != looked {
                looked = finder.surveys
                let looks = finder.looks
                while finder.looks < looks + 4 { try await Task.sleep(for: .milliseconds(5)) }
            }
            _ = try await anna.publish("hello again")
            while finder.surveys == looked { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test func `what cannot be found out hides nothing else, and whoever asks is told`()
        async throws
    {
        finder.set([.followUps: [1], .applicants: [1]], unknown: [.waitingProposals, .endedKeys])
        let node = try await node()
        try await running(node) {
            try await pager.hears { $0.count == 1 }
            #expect(
                pager.lines[0].contains("followUps 1 ") && pager.lines[0].contains("applicants")
            )
            try await ben.until { $0.unknownMatters == ["waiting-proposals", "ended-keys"] }
            finder.set([.followUps: [1], .applicants: [1]])
            try await ben.until { $0.unknownMatters.isEmpty }
        }
    }

    @Test func `who has left or was removed is not cut off`() async throws {
        let absent = try await anna.node()
        let known = try anna.known(absent)
        try await running(absent) {}
        finder.set([.membership: [1]], isGone: true)
        let node = try await node(dialling: [known], cutOff: .zero) { $0.catchingUp = .zero }
        try await running(node) { try await pager.hears { !$0.isEmpty } }
        #expect(pager.lines.allSatisfy { $0.hasPrefix("membership 1 ") && !$0.contains("cutOff") })
    }

    @Test func `who wants no reminders is told of alerts alone`() async throws {
        finder.set([.endedKeys: [1], .followUps: [1]])
        var settings = pager.settings()
        settings.reminders = nil
        let node = try await ben.node(telling: settings) { $0.tellingLook = .milliseconds(50) }
        let other = try await anna.node(dialling: [ben.known(node)])
        try await running(node, other) {
            _ = try await anna.publish("hello")
            let reader = try StoreReader(home: ben.folder)
            while try reader.memory(of: .hook)?.baseline == nil {
                try await Task.sleep(for: .milliseconds(5))
            }
            var alert = FixtureAlert.everything
            alert.status = .actual
            _ = try await anna.publish(RecordDraft(kind: .alert, body: try alert.encoded()))
            try await pager.hears { $0.count == 1 }
        }
        #expect(pager.lines[0].hasPrefix("open") && finder.surveys == 0)
    }
}
