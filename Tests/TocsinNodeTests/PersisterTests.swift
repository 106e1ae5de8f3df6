import Testing
import TocsinCrypto
import TocsinRecord
import TocsinReplication
import TocsinTesting

@testable import TocsinNode

@Suite struct PersisterTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 1) }

    private func batch(_ number: UInt64, contacts: Int) throws -> Batch {
        var feed = network.feed(of: 0)
        let record = try feed.contact([1], subject: Fixture.subject(1))
        return Batch(
            id: Batch.ID(number: number),
            records: Array(repeating: record, count: contacts)
        )
    }

    @Test func `batches are written together up to a limit`() throws {
        let limit = Persister.recordsTogether
        let first = ReadBatch(try batch(1, contacts: limit - 1))
        #expect(Persister.mayJoin(first, []))
        #expect(Persister.mayJoin(ReadBatch(try batch(2, contacts: 1)), [first]))
        #expect(!Persister.mayJoin(ReadBatch(try batch(2, contacts: 2)), [first]))
    }

    @Test func `a backlog gives out in order, and ends when it is empty`() async throws {
        let backlog = Backlog<Work>()
        for number in 1...3 as ClosedRange<UInt64> {
            backlog.add(.batch(try batch(number, contacts: 1)))
        }
        backlog.end()
        var numbers: [UInt64] = []
        while let works = await backlog.next() {
            for case .batch(let batch) in works { numbers.append(batch.id.number) }
        }
        #expect(numbers == [1, 2, 3])
    }

    @Test func `whoever takes is not cancelled, but ends with the backlog`() async throws {
        let backlog = Backlog<Work>()
        let first = try batch(1, contacts: 1)
        let numbers = await withTaskGroup(of: [UInt64].self) { group in
            group.addTask {
                var numbers: [UInt64] = []
                while let works = await backlog.next() {
                    for case .batch(let batch) in works { numbers.append(batch.id.number) }
                }
                return numbers
            }
            group.cancelAll()
            backlog.add(.batch(first))
            backlog.end()
            return await group.next() ?? []
        }
        #expect(numbers == [1])
    }
}
