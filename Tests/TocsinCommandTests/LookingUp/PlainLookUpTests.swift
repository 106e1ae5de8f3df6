import ArgumentParser
import Testing

@testable import TocsinCommand

/// Lines that are read without ArgumentParser must mean what they mean to it.
@Suite struct PlainLookUpTests {
    @Test(arguments: [
        [".np"], ["np", "ru"], ["nepal", "registry", "--json"], ["--json", ".рф"], ["", "--json"],
        ["--home", "/some where", ".np"], [".np", "--json", "--home", "a", "--json"], ["help"],
    ]) func `a plain line is read as ArgumentParser reads it`(arguments: [String]) throws {
        let plain = try #require(PlainLookUp(["show"] + arguments))
        let command = try #require(try Show.parseAsRoot(arguments) as? Show)
        #expect(plain.words == command.target)
        #expect(plain.home == command.global.home)
        #expect(plain.asJSON == command.global.json)
        #expect(PlainLookUp(["call"] + arguments)?.words == plain.words)
    }

    @Test(arguments: [
        [], ["show"], ["list", ".np"], ["show", "--json"], ["show", "-h"],
        ["show", ".np", "--help"],
        ["show", ".np", "--home"], ["show", ".np", "--home", ""], ["show", ".np", "--home", "-x"],
        ["show", ".np", "--home", "a", "--home", "b"], ["show", "--home=a", ".np"],
        ["show", ".np", "--at", "2026-05-06"], ["show", ".np", "--max-age", "1h"],
        ["show", "--", ".np"], ["show", ".np", "--jsn"], ["show", ".np", "-"],
        ["--home", "a", "show", ".np"],
        ["show", ".np", "--home", String(repeating: "a", count: 4096)],
    ]) func `everything else is left to ArgumentParser`(arguments: [String]) {
        #expect(PlainLookUp(arguments) == nil)
    }

    @Test(arguments: [["show", ".np"], ["call", ".np"], ["show", ".zz"], ["call", "nobody"]])
    func `both ways answer alike`(question: [String]) async throws {
        let home = try await ExampleHome()
        let tocsin = BuiltTocsin()
        for path in [home.path, "/nonexistent"] {
            let plain = try tocsin.run(question + ["--home", path])
            let parsed = try tocsin.run(question + ["--home=\(path)"])
            #expect(plain.status == parsed.status)
            #expect(plain.errors == parsed.errors)
            // The rest may tell the time.
            #expect(plain.output.prefix(200) == parsed.output.prefix(200))
        }
    }
}
