import Glibc
import Testing
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// Reads as somebody who is no more than a member of the files' group, in every state that a daemon
/// may leave behind.
@Suite(.enabled(if: TestProcess.isRoot, "needs root to become somebody else"))
struct ReaderTests {
    let home: TestHome
    let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2)
    }

    /// A store with one contact that is still in the log.
    private func filledStore() async throws -> StoreWriter {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        _ = try await store.append([try feed.contact(.fictitious("Ram"), 1)])
        return store
    }

    /// Leaves a home as a daemon does that was killed: with a log that nobody moved to the database.
    private func killedStore() async throws {
        var store: StoreWriter? = try await filledStore()
        #expect(try store?.reader.recordCount() == 1)
        let files = TestHome.names.map { (name: $0, bytes: home.bytes(of: $0)) }
        store = nil
        for file in files where !file.bytes.isEmpty { try home.write(file.bytes, to: file.name) }
    }

    /// The folder and its files as a package installs them: the group may read and may not write.
    private func letGroupRead() {
        chown(home.path, 0, TestProcess.group)
        chmod(home.path, 0o750)
        for name in TestHome.names {
            chown("\(home.path)/\(name)", 0, TestProcess.group)
            chmod("\(home.path)/\(name)", 0o640)
        }
    }

    private func remove(_ name: String) { unlink("\(home.path)/\(name)") }

    @Test func `while the daemon runs`() async throws {
        let store = try await filledStore()
        letGroupRead()
        await #expect(processExitsWith: .success) { [path = home.path as String] in
            TestProcess.become(TestProcess.stranger, TestProcess.group)
            let reader = try StoreReader(home: path)
            #expect(reader.way == .shared)
            #expect(try reader.contacts().count == 1)
        }
        #expect(try store.reader.recordCount() == 1)
    }

    @Test func `after the daemon ended well`() async throws {
        var store: StoreWriter? = try await filledStore()
        #expect(try store?.reader.recordCount() == 1)
        store = nil
        #expect(home.bytes(of: "directory.sqlite-wal").isEmpty)
        letGroupRead()
        await #expect(processExitsWith: .success) { [path = home.path as String] in
            TestProcess.become(TestProcess.stranger, TestProcess.group)
            let reader = try StoreReader(home: path)
            #expect(reader.way == .shared)
            #expect(try reader.contacts().count == 1)
        }
    }

    @Test func `after the daemon was killed`() async throws {
        try await killedStore()
        letGroupRead()
        await #expect(processExitsWith: .success) { [path = home.path as String] in
            TestProcess.become(TestProcess.stranger, TestProcess.group)
            let reader = try StoreReader(home: path)
            #expect(reader.way == .shared)
            #expect(try reader.contacts().count == 1)
        }
    }

    @Test func `with a log whose index is gone, by a copy that leaves nothing behind`() async throws
    {
        try await killedStore()
        remove("directory.sqlite-shm")
        letGroupRead()
        let temporary = try TestHome()
        chmod(temporary.path, 0o777)
        await #expect(processExitsWith: .success) {
            [path = home.path as String, temporary = temporary.path as String] in
            setenv("TMPDIR", temporary, 1)
            TestProcess.become(TestProcess.stranger, TestProcess.group)
            let reader = try StoreReader(home: path)
            #expect(reader.way == .copy)
            #expect(try reader.contacts().count == 1)
            #expect(try reader.contacts(matching: "ram").count == 1)
            #expect(rmdir(temporary) == 0 || errno != ENOTEMPTY)
        }
    }

    @Test func `with neither log nor index`() async throws {
        var store: StoreWriter? = try await filledStore()
        #expect(try store?.reader.recordCount() == 1)
        store = nil
        remove("directory.sqlite-wal")
        remove("directory.sqlite-shm")
        letGroupRead()
        await #expect(processExitsWith: .success) { [path = home.path as String] in
            TestProcess.become(TestProcess.stranger, TestProcess.group)
            let reader = try StoreReader(home: path)
            #expect(reader.way == .immutable)
            #expect(try reader.contacts().count == 1)
        }
    }

    @Test(arguments: [true, false]) func `from a read-only medium`(hasLog: Bool) async throws {
        try await killedStore()
        if !hasLog {
            var store: StoreWriter? = try home.reopen()
            #expect(try store?.reader.recordCount() == 1)
            store = nil
            remove("directory.sqlite-wal")
        }
        remove("directory.sqlite-shm")
        letGroupRead()
        await #expect(processExitsWith: .success) {
            [path = home.path as String, way = (hasLog ? "copy" : "immutable") as String] in
            let flags = UInt(MS_BIND | MS_REMOUNT | MS_RDONLY)
            guard TestProcess.detachMounts(), mount(path, path, nil, UInt(MS_BIND), nil) == 0,
                mount(path, path, nil, flags, nil) == 0
            else { fatalError("cannot mount: \(errno)") }
            #expect(open("\(path)/new", O_CREAT | O_WRONLY, 0o600) == -1 && errno == EROFS)
            let reader = try StoreReader(home: path)
            #expect(reader.way.rawValue == way)
            #expect(try reader.contacts().count == 1)
        }
    }

    @Test func `a stranger to the group is told that it may not`() async throws {
        let store = try await filledStore()
        letGroupRead()
        await #expect(processExitsWith: .success) { [path = home.path as String] in
            TestProcess.become(TestProcess.stranger, 4242)
            #expect(await storeErrorCode { _ = try StoreReader(home: path) } == .permission)
            #expect(
                await storeErrorCode { _ = try StoreWriter.open(home: path, holder: "x") }
                    == .permission
            )
        }
        #expect(try store.reader.recordCount() == 1)
    }

    @Test func `a member of the group that may only read cannot write`() async throws {
        var store: StoreWriter? = try await filledStore()
        #expect(try store?.reader.recordCount() == 1)
        store = nil
        letGroupRead()
        await #expect(processExitsWith: .success) { [path = home.path as String] in
            TestProcess.become(TestProcess.stranger, TestProcess.group)
            #expect(
                await storeErrorCode { _ = try StoreWriter.open(home: path, holder: "x") }
                    == .permission
            )
        }
    }

    @Test func `a member of the group that may write appends, and the owner reads it`() async throws
    {
        chown(home.path, 0, TestProcess.group)
        chmod(home.path, 0o2770)
        await #expect(processExitsWith: .success) { [path = home.path as String] in
            umask(0o007)
            let network = try FixtureNetwork(founders: 2)
            var store: StoreWriter? = try StoreWriter.create(home: path, holder: "x")
            try await store?.adopt(network.genesis)
            store = nil
            TestProcess.become(TestProcess.stranger, TestProcess.group)
            let again = try StoreWriter.open(home: path, holder: "x")
            var feed = network.feed(of: 0)
            let record = try feed.contact(.fictitious("Ram"), 1)
            #expect(try await again.append([record]).outcomes == [.new(.held)])
        }
        let store = try home.reopen()
        #expect(try store.reader.contacts().count == 1)
    }
}
