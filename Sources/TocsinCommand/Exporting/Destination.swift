internal import ArgumentParser

/// Where a document goes.
struct Destination: ParsableArguments {
    @Option(name: .long, help: Phrases.Exporting.output)
    var output: String?

    @Flag(name: .long, help: Phrases.Files.replace)
    var replace = false

    /// Writes the document and says, apart from it, how many contacts it has and how old the copy is.
    func write(_ bytes: [UInt8], count: Int, for lookUp: LookUp) throws {
        let talk = lookUp.context.output
        var sink = try FileSink(output, replacing: replace)
        try sink.write(bytes)
        try sink.finish()
        let age = try lookUp.age
        if talk.asJSON, let output, output != "-" {
            talk.json([
                "file": .string(output), "contacts": .number(Int64(count)), "copy": age.json,
            ])
        } else {
            if let output, output != "-" {
                talk.talk("\(Phrases.Exporting.wrote(count, to: output))")
            }
            talk.talk(age.line)
        }
        try lookUp.demandYouth(of: age)
    }
}
