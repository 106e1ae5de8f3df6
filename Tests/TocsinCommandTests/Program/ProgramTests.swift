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
}
