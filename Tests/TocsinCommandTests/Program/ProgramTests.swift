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
        let answer = try tocsin.run(["--home", "/nonexistent", "call", ".np"])
        #expect(answer.status == 2)
        #expect(answer.errors.contains("Options stand behind the command."))
        #expect(answer.errors.contains("tocsin call"))
    }
}
