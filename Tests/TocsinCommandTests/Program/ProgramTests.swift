import Testing

@Suite struct ProgramTests {
    private let tocsin = BuiltTocsin()

    @Test func `help is data and ends well`() throws {
        let answer = try tocsin.run(["--help"])
        #expect(answer.status == 0)
        #expect(answer.output.contains("USAGE: tocsin"))
        #expect(answer.errors.isEmpty)
    }

    @Test func `an unknown command is a wrong command line`() throws {
        let answer = try tocsin.run(["frobnicate"])
        #expect(answer.status == 2)
        #expect(answer.output.isEmpty)
        #expect(!answer.errors.isEmpty)
    }

    @Test func `a slip in a command's name and an option in front of it are understood`() throws {
        #expect(try tocsin.run(["cal", ".np"]).errors.contains("Did you mean: tocsin call"))
        let below = try tocsin.run(["member", "lst"])
        #expect(below.status == 2 && below.errors.contains("Did you mean: tocsin member list"))
        let answer = try tocsin.run(["--home", "/nonexistent", "call", ".np"])
        #expect(answer.status == 2)
        #expect(answer.errors.contains("Options stand behind the command."))
        #expect(answer.errors.contains("tocsin call"))
    }

    @Test func `who types nothing but TLDs is told how to call them`() throws {
        let answer = try tocsin.run(["np", ".рф"])
        #expect(answer.status == 2)
        #expect(answer.errors.contains("Did you mean: tocsin call .np .xn--p1ai"))
        #expect(try !tocsin.run(["np", "frobnicate"]).errors.contains("tocsin call"))
    }

    @Test func `help on a command that is none is a wrong command line`() throws {
        for words in [["frobnicate"], ["contact", "frobnicate"]] {
            let answer = try tocsin.run(["help"] + words)
            #expect(answer.status == 2)
            #expect(answer.output.isEmpty)
            #expect(answer.errors.contains(words.joined(separator: " ")))
        }
        for words in [[], ["contact"], ["contact", "add"]] {
            #expect(try tocsin.run(["help"] + words).status == 0)
        }
    }
}
