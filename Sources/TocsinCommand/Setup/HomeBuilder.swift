internal import Glibc
internal import SystemPackage
internal import TocsinCrypto

/// Makes a member's folder all at once: whoever looks sees no home or a whole one.
enum HomeBuilder {
    /// Answers nothing if a home can be made there.
    ///
    /// - Throws: `CommandError` if there is one, or other files.
    static func checkIsFree(_ home: Home) throws {
        if home.exists { throw Phrases.Init.homeExists(home.path) }
        if !FileContent.names(in: home.folder).isEmpty {
            throw Phrases.Init.folderNotEmpty(home.path)
        }
    }

    /// Fills a folder beside the home's place and moves it there when it is complete.
    ///
    /// When anything fails, nothing is left behind. Ctrl-C waits until it is done.
    static func build(_ home: Home, fill: (Home) async throws -> Void) async throws {
        let place = home.folder.lexicallyNormalized()
        let parent = place.removingLastComponent()
        if !parent.string.isEmpty { try makeParents(parent) }
        let name = ".tocsin-init-\(String(SystemEntropy.nonzeroWord(), radix: 36))"
        let unfinished = Home(folder: parent.appending(name))
        try await withoutInterruption {
            try FileContent.makeFolder(unfinished.folder, mode: .groupFolder)
            do {
                try await fill(unfinished)
                guard rename(unfinished.folder.string, place.string) == 0 else {
                    throw Phrases.Files.cannotWrite(place.string, Errno(rawValue: errno))
                }
            } catch {
                remove(unfinished.folder)
                throw error
            }
        }
    }

    private static func makeParents(_ folder: FilePath) throws {
        if Home.isThere(folder) { return }
        let parent = folder.removingLastComponent()
        if !parent.string.isEmpty, parent != folder { try makeParents(parent) }
        try FileContent.makeFolder(folder, mode: .ownerOnlyFolder)
    }

    private static func withoutInterruption(_ work: () async throws -> Void) async throws {
        let previous = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, previous) }
        try await work()
    }

    private static func remove(_ folder: FilePath) {
        for name in FileContent.names(in: folder) {
            let path = folder.appending(name)
            if unlink(path.string) != 0 { remove(path) }
        }
        rmdir(folder.string)
    }
}
