import Foundation
import Glibc
import SystemPackage
import Testing
import TocsinTesting

@testable import TocsinCommand

/// Small files that are written whole or not at all.
@Suite struct FileContentTests {
    @Test func `a file for which there is no room is not left half-written`() async throws {
        let folder = try TemporaryFolder()
        let path: String = folder.file("sheet").path
        await #expect(processExitsWith: .success) { [path = path as String] in
            // Nothing may grow beyond four bytes, as on a disk that is full.
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 4, rlim_max: 4)
            guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
                fatalError("cannot limit files: \(errno)")
            }
            #expect(throws: CommandError.self) {
                try FileContent.create(
                    FilePath(path),
                    Array("twenty-four words".utf8),
                    mode: .ownerOnly
                )
            }
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
