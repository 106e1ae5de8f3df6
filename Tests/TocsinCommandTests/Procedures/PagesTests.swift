import Foundation
import Testing

/// The pages and the procedures say the same, or these tests fail.
@Suite struct PagesTests {
    /// What the procedures type: the first argument of each step, and the options that are added to it.
    private static func typed() throws -> (commands: Set<String>, options: Set<String>) {
        var (commands, options): (Set<String>, Set<String>) = ([], [])
        let folder = Repository.root.appendingPathComponent("Tests/TocsinCommandTests/Procedures")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            let source = try String(contentsOf: file, encoding: .utf8)
            for step in source.matches(of: /(?:types|begins)\(\s*(?:#"(.+?)"#|"(.+?)")/) {
                commands.insert(String(step.1 ?? step.2 ?? ""))
            }
            for list in source.matches(of: /adding: \[(.+?)\]/.dotMatchesNewlines()) {
                options.formUnion(list.1.matches(of: /"(.+?)"/).map { String($0.1) })
            }
        }
        return (commands, options)
    }

    @Test func `every command and option of the pages is carried out by a procedure`() throws {
        let (pages, typed) = (try Pages.both, try Self.typed())
        #expect(pages.commands.count > 60 && pages.options.count > 10)
        let commands = pages.commands.subtracting(typed.commands)
            .subtracting(Elsewhere.commands.map(\.key))
        #expect(commands.sorted() == [])
        // A bare name is carried out by whatever step has it.
        let words = typed.commands.union(typed.options).flatMap { $0.split(separator: " ") }
        let options = pages.options.subtracting(typed.options).subtracting(words.map(String.init))
        #expect(options.sorted() == [])
    }

    @Test func `every step of a procedure stands on a page`() throws {
        let (pages, typed) = (try Pages.both, try Self.typed())
        #expect(typed.commands.subtracting(pages.commands).sorted() == [])
        #expect(typed.options.subtracting(pages.options).sorted() == [])
    }

    @Test func `what is tried out elsewhere stands on a page and is no step`() throws {
        let (pages, typed) = (try Pages.both, try Self.typed())
        let commands = Set(Elsewhere.commands.map(\.key))
        #expect(commands.subtracting(pages.commands).sorted() == [])
        #expect(commands.intersection(typed.commands).sorted() == [])
    }
}
