import Testing
import TocsinCrypto
import TocsinRecord
import TocsinReplication
import TocsinTesting

@testable import TocsinNode

@Suite struct SignatureCheckerTests {
    @Test(arguments: [0, 1, 15, 16, 17, 100])
    func `cores side by side answer as one alone does, in the order of the records`(
        count: Int
    ) throws {
        let network = try FixtureNetwork(founders: 1)
        var feed = network.feed(of: 0)
        let nobodys = try #require(Signature(Array(repeating: 1, count: 64)))
        let records = try (0..<count).map { number in
            let record = try feed.contact([1], subject: Fixture.subject(UInt64(number))).value
            guard number.isMultiple(of: 7) else { return record }
            return try Record(
                headerBytes: record.headerBytes,
                signature: nobodys,
                payload: record.payload
            )
        }
        let answers = SignatureChecker.parallel(records, in: network.id)
        #expect(
            answers.map(\.name) == SignatureChecker.sequential(records, in: network.id).map(\.name)
        )
        #expect(answers.count { $0.name == nil } == (count + 6) / 7)
    }
}

extension SignatureChecker.Answer {
    /// Which record was found good, if it was.
    fileprivate var name: RecordID? { try? get().value.id }
}
