import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinReplication

@testable import TocsinNode

/// What a node remembers of records that it did not take.
@Suite struct RefusalBookTests {
    private func id(_ number: UInt8) -> RecordID {
        RecordID(ofHeader: [number])
    }

    @Test func `the latest reason for each record is told, oldest first`() {
        var book = RefusalBook(limit: 8)
        book.add(id(1), from: .here, at: 1, "unknown-key")
        book.add(id(2), from: .here, at: 2, "void")
        book.add(id(1), from: .here, at: 3, "payload-missing")
        #expect(book.latest.map(\.record) == [id(2), id(1)])
        #expect(book.latest.map(\.reason) == ["void", "payload-missing"])
    }

    @Test func `it grows no further than its limit and forgets the oldest`() {
        var book = RefusalBook(limit: 3)
        for number in 1...7 { book.add(id(UInt8(number)), from: .here, at: Int64(number), "void") }
        #expect(book.latest.map(\.wall) == [5, 6, 7])
    }

    @Test func `every refusal has a word of its own`() {
        let refusals: [Refusal] = [
            .unauthorised(.void), .unauthorised(.groundless), .unauthorised(.unknownPrevious),
            .unauthorised(.notUnderstood), .unauthorised(.unknownKey),
            .unauthorised(.unknownMember), .payloadMissing, .doesNotCountYet(isNew: true),
            .invalid(.notARecord), .waitingPlaceFull, .notPersisted,
        ]
        #expect(Set(refusals.map(\.word)).count == refusals.count)
        #expect(Refusal.ofLaterVersion.word == "not-understood")
    }
}
