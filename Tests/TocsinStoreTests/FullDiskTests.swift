import Glibc
import Testing
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

@Suite(.enabled(if: TestProcess.isRoot, "needs root to mount a small disk"))
struct FullDiskTests {
    /// A disk of two mebibytes, filled until it refuses; then room is made and the same goes through.
    @Test func `a full disk is said, changes nothing, and is no harm once there is room`()
        async throws
    {
        let home = try TestHome()
        await #expect(processExitsWith: .success) { [path = home.path as String] in
            guard TestProcess.detachMounts(),
                mount("tmpfs", path, "tmpfs", 0, "size=2m") == 0
            else { fatalError("cannot mount: \(errno)") }
            let ballast = try #require(Ballast("\(path)/ballast", kibibytes: 1024))
            let network = try FixtureNetwork(founders: 1)
            let store = try StoreWriter.create(home: path, holder: "a test")
            try await store.adopt(network.genesis)
            var feed = network.feed(of: 0)
            var appended = 0
            var refused: [Verified<Record>] = []
            while refused.isEmpty {
                var batch: [Verified<Record>] = []
                for number in 0..<20 {
                    var contact = Contact.fictitious("Name\(appended + number)")
                    contact.note = String(repeating: "note ", count: 200)
                    batch.append(try feed.contact(contact, UInt64(appended + number)))
                }
                do {
                    _ = try await store.append(batch)
                    appended += batch.count
                } catch let error as StoreError {
                    #expect(error.code == .full)
                    #expect(error.message.contains("Free some space"))
                    refused = batch
                }
            }
            #expect(appended > 0)
            #expect(try store.reader.recordCount() == appended)
            #expect(try store.reader.contacts().count == appended)
            #expect(try store.reader.verify(.full).isSound)
            ballast.drop()
            _ = try await store.append(refused)
            #expect(try store.reader.contacts().count == appended + refused.count)
        }
    }

    @Test func `a database that cannot be made for want of room leaves nothing behind`()
        async throws
    {
        let home = try TestHome()
        await #expect(processExitsWith: .success) { [path = home.path as String] in
            guard TestProcess.detachMounts(),
                mount("tmpfs", path, "tmpfs", 0, "size=32k") == 0
            else { fatalError("cannot mount: \(errno)") }
            #expect(
                await storeErrorCode {
                    _ = try StoreWriter.create(home: path, holder: "a test")
                } == .full
            )
            #expect(access("\(path)/directory.sqlite", F_OK) == -1)
            #expect(access("\(path)/directory.sqlite-new", F_OK) == -1)
        }
    }
}

/// Takes room away and gives it back.
///
/// It is reached by its descriptor: only the thread that mounted the small disk sees names on it, and a
/// test goes on in another one after it has waited.
private struct Ballast {
    private let descriptor: Int32

    /// Fills a new file, or answers `nil` if it cannot.
    init?(_ path: String, kibibytes: Int) {
        descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
        let block = [UInt8](repeating: 1, count: 1024)
        for _ in 0..<kibibytes where write(descriptor, block, block.count) != block.count {
            return nil
        }
    }

    func drop() {
        ftruncate(descriptor, 0)
        close(descriptor)
    }
}
