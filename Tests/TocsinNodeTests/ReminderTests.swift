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
        private let due = Mutex<[Matter]>([])

        func set(_ kind: MatterKind, _ numbers: [UInt8]) {
            due.withLock {
                $0 = [Matter(kind, numbers.map { Matter.Thing([$0], name: "") })]
            }
        }

        func matters() throws -> [Matter] { due.withLock { $0 } }
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
        cutOff: Duration = .seconds(900)
    ) async throws -> Node {
        var settings = pager.settings()
        settings.finder = finder
        settings.cutOff = cutOff
        return try await ben.node(dialling: peers, telling: settings) {
            $0.tellingLook = .milliseconds(50)
            $0.matterLook = .milliseconds(50)
            $0.steadyLink = .milliseconds(100)
        }
    }

    @Test func `what is due is told once, and what comes later when it may, whatever starts anew`()
        async throws
    {
        finder.set(.followUps, [1])
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
        finder.set(.voices, [1, 2])
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
            finder.set(.followUps, [1])
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
        finder.set(.followUps, [1])
        let node = try await node(cutOff: .zero)
        try await running(node) { try await pager.hears { !$0.isEmpty } }
        #expect(pager.lines.allSatisfy { $0.hasPrefix("followUps") && !$0.contains("cutOff") })
    }

    @Test func `of what others may know more nothing is told before one has agreed with them`()
        async throws
    {
        finder.set(.voices, [1])
        let other = try await anna.node()
        let known = try anna.known(other)
        let node = try await node(dialling: [known])
        try await running(node) {
            // A second kind, of which nobody else knows, shows that one has looked.
            finder.set(.followUps, [1])
            try await pager.hears { $0.count == 1 }
            #expect(pager.lines[0].hasPrefix("followUps"))
            finder.set(.voices, [1])
            try await running(other) {
                _ = try await anna.publish("hello")
                try await pager.hears { $0.count == 2 }
                #expect(pager.lines[1].hasPrefix("voices"))
            }
        }
    }
}
