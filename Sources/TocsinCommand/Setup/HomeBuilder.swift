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
        let names = FileContent.names(in: home.folder).sorted()
        if !names.isEmpty { throw Phrases.Init.folderNotEmpty(home.path, names) }
    }

    /// Fills a folder beside the home's place and moves it there when it is complete.
    ///
    /// An empty folder that somebody else has made for it, as a package does, is filled from within: what makes it a
    /// home, the card, comes last. When anything fails, nothing is left behind. Ctrl-C waits until it is done.
    static func build(_ home: Home, fill: (Home) async throws -> Void) async throws {
        let place = home.folder.lexicallyNormalized()
        let parent = place.removingLastComponent()
        if !parent.string.isEmpty { try makeParents(parent) }
        let name = ".tocsin-init-\(String(SystemEntropy.nonzeroWord(), radix: 36))"
        let isGiven = Home.isThere(place) && access(parent.string, W_OK) != 0
        let unfinished = Home(folder: (isGiven ? place : parent).appending(name))
        try await withoutInterruption {
            try FileContent.makeFolder(unfinished.folder, mode: .groupFolder)
            do {
                try await fill(unfinished)
                if isGiven {
                    try empty(unfinished, into: Home(folder: place))
                } else {
                    try move(unfinished.folder, to: place)
                }
            } catch {
                remove(unfinished.folder)
                throw error
            }
        }
    }

    /// Moves what a folder holds into another, the card last.
    private static func empty(_ unfinished: Home, into home: Home) throws {
        let card = unfinished.memberCard.lastComponent?.string
        let names = FileContent.names(in: unfinished.folder).sorted()
        var moved: [FilePath] = []
        do {
            for name in names.filter({ $0 != card }) + [card].compactMap(\.self) {
                try move(unfinished.folder.appending(name), to: home.folder.appending(name))
                moved.append(home.folder.appending(name))
            }
        } catch {
            for path in moved where unlink(path.string) != 0 { remove(path) }
            throw error
        }
        rmdir(unfinished.folder.string)
    }

    private static func move(_ path: FilePath, to place: FilePath) throws {
        guard rename(path.string, place.string) == 0 else {
            throw Phrases.Files.cannotWrite(place.string, Errno(rawValue: errno))
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
