import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

@testable import TocsinNode

/// People are told of alerts by a program, while nodes come and go.
@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct TellingTests {
    private let pager: TestPager
    private let anna: TestMember
    private let ben: TestMember

    init() async throws {
        pager = try TestPager()
        let network = try FixtureNetwork(founders: 2)
        (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let store = try StoreWriter.open(home: ben.folder, holder: "a test")
        try await store.setOwnCard(ben.fixture.card)
        await store.close()
    }

    private func alert(_ change: (inout Alert) -> Void = { _ in }) throws -> RecordDraft {
        var alert = FixtureAlert.everything
        alert.status = .actual
        change(&alert)
        return RecordDraft(kind: .alert, body: try alert.encoded())
    }

    private func end(_ alert: RecordID) throws -> RecordDraft {
        RecordDraft(
            kind: .alertEnd,
            body: try FixtureAlert.end.encoded(),
            subject: Subject(ofAlert: alert, by: anna.fixture.id),
            thread: alert,
            replaces: [alert]
        )
    }

    /// Both nodes, of which Ben's tells its people.
    private func together(_ body: () async throws -> Void) async throws {
        let first = try await anna.node()
        let second = try await ben.node(
            dialling: [anna.known(first)],
            telling: pager.settings()
        ) { $0.tellingLook = .milliseconds(50) }
        try await running(first, second) {
            // Two copies that hold nothing agree on nothing.
            _ = try await anna.publish("hello")
            let reader = try StoreReader(home: ben.folder)
            while try reader.memory(of: .hook)?.baseline == nil {
                try await Task.sleep(for: .milliseconds(5))
            }
            try await body()
        }
    }

    @Test func `what comes is told once, and so is its end, whatever starts anew`() async throws {
        var raised: RecordID?
        try await together {
            raised = try await anna.publish(alert()).id
            try await pager.hears { $0.count == 1 }
            // Before that is noted it may be told again.
            try await ben.until { ($0.channels.first?.lastTold ?? 0) > 0 }
        }
        let first = try #require(pager.lines.first)
        #expect(first.hasPrefix("open 0 "))
        try await together {
            _ = try await anna.publish(end(try #require(raised)))
            try await pager.hears { $0.count == 2 }
            try await ben.until { $0.channels.first?.waiting == 0 }
        }
        #expect(pager.lines.map { $0.prefix(4) } == ["open", "over"])
    }

    @Test func `what a program has failed at is told again under the same identifier`() async throws
    {
        try pager.fails(true)
        try await together {
            _ = try await anna.publish(alert())
            try await ben.until { $0.channels.first?.fault == "exit-1" }
            #expect(try await ben.status().channels.first?.waiting == 1)
        }
        let tried = pager.lines.count
        try pager.fails(false)
        try await together {
            try await pager.hears { $0.count > tried }
            try await ben.until { $0.channels.first?.fault.isEmpty == true }
        }
        #expect(Set(pager.lines).count == 1)
    }

    @Test func `what was over before anybody could be told is not told as open`() async throws {
        try pager.fails(true)
        try await together {
            let raised = try await anna.publish(alert()).id
            try await ben.until { $0.channels.first?.fault == "exit-1" }
            let over = try await anna.publish(end(raised)).id
            try await ben.receives(over)
        }
        try pager.fails(false)
        // It may have been heard.
        try await together { try await pager.hears { $0.last?.hasPrefix("over") == true } }
        #expect(pager.lines.dropLast().allSatisfy { $0.hasPrefix("open") })
    }

    @Test func `what was here before a copy was of use is told together`() async throws {
        let first = try await anna.node()
        try await running(first) {
            _ = try await anna.publish(alert { $0.severity = Severity(word: "minor") })
            _ = try await anna.publish(alert { $0.severity = .moderate })
        }
        try await together { try await pager.hears { !$0.isEmpty } }
        #expect(pager.lines.allSatisfy { $0.hasPrefix("together") })
    }

    @Test func `a program that others may change is not run`() async throws {
        try pager.mode(0o777)
        try await together {
            _ = try await anna.publish(alert())
            try await ben.until { $0.channels.first?.fault == "unsafe" }
            let tried = try await blocking {
                try ControlClient(connectingTo: ben.socket).tryTelling()
            }
            #expect(tried.map(\.fault) == ["unsafe"])
        }
        #expect(pager.lines.isEmpty)
    }

    @Test func `a message for trial goes the same way`() async throws {
        try await together {
            let tried = try await blocking {
                try ControlClient(connectingTo: ben.socket).tryTelling()
            }
            #expect(tried.map(\.name) == ["hook"] && tried.map(\.fault) == [""])
        }
        #expect(pager.lines == ["trial"])
    }

    @Test func `that somebody has seen it is kept`() async throws {
        try await together {
            let raised = try await anna.publish(alert()).id
            try await ben.until { ($0.channels.first?.lastTold ?? 0) > 0 }
            let wasTold = try await blocking {
                try ControlClient(connectingTo: ben.socket).lookAt(raised)
            }
            #expect(wasTold)
            let row = try StoreReader(home: ben.folder).tellings(on: .hook)[raised]
            #expect(row?.isLookedAt == true && row?.trying == nil)
        }
    }
}
