import Testing
import TocsinCrypto
import TocsinRecord
import TocsinStore
import TocsinTesting

@testable import TocsinNode

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct ErasureTests {
    private let text = "nobody must find this again"

    @Test func `what the identity key erases leaves no trace on any node`() async throws {
        let network = try FixtureNetwork(founders: 2)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let first = try await anna.node()
        try await running(first, ben.node(dialling: [anna.known(first)])) {
            let published = try await anna.publish(text)
            try await ben.receives(published.id)
            #expect(try anna.hasTrace(of: text) && ben.hasTrace(of: text))
            let draft = RecordDraft(kind: .erasure, erases: [published.id])
            let erasure = try await anna.publish(draft, as: .identity)
            try await ben.receives(erasure.id)
            for member in [anna, ben] {
                while try member.hasTrace(of: text) { try await Task.sleep(for: .milliseconds(5)) }
                let kept = try StoreReader(home: member.folder).record(published.id)
                #expect(kept?.value.lacksPayload == true)
            }
            try await anna.until { $0.peers.contains { $0.lastAgreed > 0 } }
        }
    }

    @Test func `what is erased stays erased on a node that starts again and meets others`()
        async throws
    {
        let network = try FixtureNetwork(founders: 2)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let published = try await running(anna.node()) {
            let published = try await anna.publish(text)
            let draft = RecordDraft(kind: .erasure, erases: [published.id])
            _ = try await anna.publish(draft)
            return published
        }
        let first = try await anna.node()
        try await running(first, ben.node(dialling: [anna.known(first)])) {
            try await ben.until { $0.records == 2 }
            #expect(
                try StoreReader(home: ben.folder).record(published.id)?.value.lacksPayload == true
            )
            #expect(try !ben.hasTrace(of: text))
        }
    }
}
