import Glibc
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

@Suite struct OpeningTests {
    let home: TestHome

    init() throws { home = try TestHome() }

    @Test func `a home without a database is told to be one`() async {
        #expect(await storeErrorCode { _ = try StoreReader(home: home.path) } == .missing)
        #expect(await storeErrorCode { _ = try home.reopen() } == .missing)
        #expect(
            await storeErrorCode { _ = try StoreReader(home: home.path + "/nowhere") } == .missing
        )
    }

    @Test func `a second database is not made over the first`() async throws {
        _ = try StoreWriter.create(home: home.path, holder: "a test")
        let before = home.bytes(of: "directory.sqlite")
        #expect(
            await storeErrorCode {
                _ = try StoreWriter.create(home: home.path, holder: "a test")
            } == .exists
        )
        #expect(home.bytes(of: "directory.sqlite") == before)
    }

    @Test func `a second writer is told who the first is`() async throws {
        let first = try StoreWriter.create(home: home.path, holder: "tocsin node")
        let error = #expect(throws: StoreError.self) { try home.reopen() }
        #expect(error?.code == .busy)
        #expect(error?.message.contains("tocsin node, process \(getpid())") == true)
        #expect(try first.reader.recordCount() == 0)
    }

    @Test func `a command is waited for, and nobody is told to kill it`() async throws {
        let first = try StoreWriter.create(home: home.path, holder: "a tocsin command")
        let error = #expect(throws: StoreError.self) { try home.reopen() }
        #expect(error?.code == .busy)
        #expect(error?.message.contains("Try again when it is done.") == true)
        let opening = Task.detached { [home] in try home.reopen() }
        await first.close()
        _ = try await opening.value
    }

    @Test func `the lock is free once its holder is gone`() async throws {
        var first: StoreWriter? = try StoreWriter.create(home: home.path, holder: "a test")
        #expect(try first?.reader.recordCount() == 0)
        first = nil
        _ = try home.reopen()
    }

    @Test func `a writer that was closed leaves the lock to the next and writes no more`()
        async throws
    {
        let network = try FixtureNetwork(founders: 1)
        let first = try StoreWriter.create(home: home.path, holder: "a test")
        await first.close()
        let second = try home.reopen()
        #expect(await storeErrorCode { try await first.adopt(network.genesis) } == .failed)
        await first.close()
        #expect(await storeErrorCode { _ = try home.reopen() } == .busy)
        try await second.adopt(network.genesis)
    }

    @Test(arguments: [0, 1, 100, 5000])
    func `a file that is no database is refused and left as it is`(size: Int) async throws {
        var generator = SeededGenerator(seed: UInt64(size))
        let bytes = generator.bytes(size)
        try home.write(bytes, to: "directory.sqlite")
        #expect(await storeErrorCode { _ = try StoreReader(home: home.path) } == .foreign)
        #expect(await storeErrorCode { _ = try home.reopen() } == .foreign)
        #expect(home.bytes(of: "directory.sqlite") == bytes)
    }

    @Test func `another program's database is refused and left as it is`() async throws {
        try TestDatabase.execute("CREATE TABLE t (a)", in: home)
        let bytes = home.bytes(of: "directory.sqlite")
        #expect(await storeErrorCode { _ = try StoreReader(home: home.path) } == .foreign)
        #expect(await storeErrorCode { _ = try home.reopen() } == .foreign)
        #expect(home.bytes(of: "directory.sqlite") == bytes)
    }

    @Test func `a later version's database is refused with the advice to upgrade`() async throws {
        _ = try StoreWriter.create(home: home.path, holder: "a test")
        try TestDatabase.execute("PRAGMA user_version = 99", in: home)
        let error = #expect(throws: StoreError.self) { try StoreReader(home: home.path) }
        #expect(error?.code == .newer)
        #expect(error?.message.contains("Upgrade tocsin") == true)
        #expect(await storeErrorCode { _ = try home.reopen() } == .newer)
    }

    /// 1 stood in those of each state before the mark of a draft did.
    @Test(arguments: [1, -1, -0x8000_0000] as [Int64])
    func `a database of a state that was never released is refused`(version: Int64) async throws {
        _ = try StoreWriter.create(home: home.path, holder: "a test")
        try TestDatabase.execute("PRAGMA user_version = \(version)", in: home)
        let bytes = home.bytes(of: "directory.sqlite")
        #expect(await storeErrorCode { _ = try StoreReader(home: home.path) } == .unreleased)
        #expect(await storeErrorCode { _ = try home.reopen() } == .unreleased)
        #expect(home.bytes(of: "directory.sqlite") == bytes)
    }

    @Test func `a database cut in half is damaged, and says so instead of answering`() async throws
    {
        let network = try FixtureNetwork(founders: 30)
        var store: StoreWriter? = try await home.newStore(in: network)
        #expect(try await store?.wipe() == true)
        store = nil
        let bytes = home.bytes(of: "directory.sqlite")
        try home.write(Array(bytes.prefix(bytes.count / 2)), to: "directory.sqlite")
        let code = await storeErrorCode {
            _ = try StoreReader(home: home.path).organisations()
        }
        #expect(code == .damaged)
    }

    @Test func `a reader sees what a writer commits`() async throws {
        let network = try FixtureNetwork(founders: 1)
        let store = try await home.newStore(in: network)
        let reader = try StoreReader(home: home.path)
        #expect(try reader.recordCount() == 0 && reader.way == .shared)
        var feed = network.feed(of: 0)
        _ = try await store.append([try feed.contact([1], subject: Fixture.subject(1))])
        #expect(try reader.recordCount() == 1)
    }

    @Test func `errors say no more of a record than its identifier`() async throws {
        let network = try FixtureNetwork(founders: 1)
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let record = try feed.contact(.fictitious("Secret Name"), 1)
        _ = try await store.append([record])
        try TestDatabase.execute(
            "UPDATE record SET payload = zeroblob(length(payload))",
            in: home
        )
        let error = #expect(throws: StoreError.self) { try store.reader.record(record.value.id) }
        #expect(error?.code == .damaged)
        #expect(error?.description.contains("Secret") == false)
        #expect(error?.description.contains(record.value.id.short) == true)
    }
}
