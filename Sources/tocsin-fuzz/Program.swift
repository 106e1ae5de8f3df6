#if !FUZZING
/// Replays inputs; `scripts/fuzz` builds with libFuzzer instead, which also makes them.
@main struct Program {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if try Question.answer(arguments) { return }
        guard let name = arguments.first else { fail(Question.usage) }
        try Replay.run(Question.target(name), arguments.dropFirst())
    }
}
#endif
