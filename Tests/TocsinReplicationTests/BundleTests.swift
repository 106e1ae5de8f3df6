import Testing
import TocsinRecord
import TocsinTesting

@testable import TocsinReplication

@Suite struct BundleTests {
    private let network: FixtureNetwork
    private let records: [Verified<Record>]

    init() throws {
        network = try FixtureNetwork(founders: 2)
        var feed = network.feed(of: 0)
        records = try (0..<3).map { number in
            try feed.contact([UInt8(number), 1, 2, 3], subject: Fixture.subject(UInt64(number)))
        }
    }

    private func bundle(withGenesis: Bool = true) -> [UInt8] {
        var writer = BundleWriter(network: network.id)
        var bytes = writer.beginning(genesis: withGenesis ? network.genesis : nil)
        for record in records { bytes += writer.append(record) }
        return bytes + writer.end()
    }

    private func parts(of bytes: [UInt8], chunk: Int = .max) throws(BundleError) -> [BundleReader
        .Part]
    {
        var reader = BundleReader()
        var parts: [BundleReader.Part] = []
        var rest = bytes[...]
        repeat {
            reader.take(Array(rest.prefix(chunk)))
            rest = rest.dropFirst(chunk)
            while let part = try reader.next() { parts.append(part) }
        } while !rest.isEmpty
        try reader.finish()
        return parts
    }

    @Test(arguments: [1, 2, 7, 64, 1_000, Int.max], [true, false])
    func `what was written is read, however the file is cut into chunks`(
        chunk: Int,
        withGenesis: Bool
    ) throws {
        let expected: [BundleReader.Part] =
            [.beginning(network.id, withGenesis ? network.genesis : nil)]
            + records.map { .record($0.value.encoded) } + [.end(records: 3)]
        #expect(try parts(of: bundle(withGenesis: withGenesis), chunk: chunk) == expected)
    }

    @Test func `a bundle that is cut short anywhere is refused`() {
        let whole = bundle()
        for count in whole.indices {
            #expect(throws: BundleError.self) { try parts(of: Array(whole.prefix(count))) }
        }
    }

    @Test
    func `a change of any byte is refused, or changes a record's bytes and with them the digest`() {
        let whole = bundle(withGenesis: false)
        for index in whole.indices {
            var changed = whole
            changed[index] ^= 0x10
            #expect(throws: BundleError.self, "byte \(index)") { try parts(of: changed) }
        }
    }

    @Test func `the genesis of another network is refused`() throws {
        let other = try FixtureNetwork(founders: 3)
        let writer = BundleWriter(network: network.id)
        let bytes = writer.beginning(genesis: other.genesis) + writer.end()
        #expect(throws: BundleError.foreignGenesis) { try parts(of: bytes) }
    }

    @Test func `what follows the end is refused`() {
        #expect(throws: BundleError.bytesBehindTheEnd) { try parts(of: bundle() + [0]) }
    }

    @Test func `a length beyond any record's is refused before its bytes are waited for`() {
        let bytes =
            BundleWriter(network: network.id).beginning(genesis: nil)
            + BundleFormat.number(UInt32(Limits.record + 1))
        #expect(throws: BundleError.recordTooLong(number: 1, Limits.record + 1)) {
            try parts(of: bytes)
        }
    }
}
