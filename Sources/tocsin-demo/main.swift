internal import ArgumentParser
internal import SystemPackage
internal import TocsinDemo

/// Makes the folders of a demonstration: what `scripts/demo` then brings to life with `tocsin`
/// itself.
struct Demonstration: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tocsin-demo",
        abstract: "Make the keys, cards and signed records of the demonstration network.",
        discussion: """
            Writes one folder for each node, one for an applicant and one for its successor, the invitation that they \
            join by, recovery sheets, and bundles with what every founder signed. All of it follows from the seed in the source folder.
            """
    )

    @Option(help: "Where organisations, names and seed lie.")
    var source = "peers/demo"

    @Option(help: "The folder to make. It must not exist.")
    var into: String

    @Option(help: "The port of the first node on 127.0.0.1; the others follow.")
    var port: UInt16 = 17_650

    @Option(help: "How many contact points all founders have together.")
    var contacts: Int?

    @Flag(help: "Exactly the three founders that run nodes.")
    var small = false

    func validate() throws {
        guard contacts.map({ (1...100_000).contains($0) }) ?? true else {
            throw ValidationError("--contacts must be a number from 1 to 100000.")
        }
        guard port < 65_000 else { throw ValidationError("--port must be below 65000.") }
    }

    func run() throws {
        let source = try DemoSource(
            seed: DemoFolder.read("\(source)/seed"),
            organisations: DemoFolder.read("\(source)/organisations.csv"),
            applicant: DemoFolder.read("\(source)/applicant.csv"),
            names: DemoFolder.read("\(source)/names.csv")
        )
        let network = try DemoNetwork(
            source,
            small: small,
            contactCount: contacts ?? (small ? 18 : DemoNetwork.usualContactCount),
            now: DemoFolder.now()
        )
        try DemoFolder(FilePath(into), firstPort: port).write(network)
    }
}

Demonstration.main()
