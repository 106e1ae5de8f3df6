internal import ArgumentParser
internal import TocsinCrypto

/// Measures the raw rate of signature checks, the baseline that `scripts/benchmark` compares with.
struct ChecksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checks",
        abstract: "Print how many Ed25519 signatures one core checks in a second."
    )

    @Option(help: "How many signatures to check.")
    var signatures = 20_000

    @Option(help: "The length of each message in bytes: that of a typical header with its domain.")
    var length = 300

    func validate() throws {
        guard (1...10_000_000).contains(signatures), (1...65_536).contains(length) else {
            throw ValidationError("--signatures or --length is out of bounds.")
        }
    }

    func run() throws {
        let key = SigningKey.generate()
        let message = SystemEntropy.bytes(length)
        let signature = key.signature(over: message)
        var right = 0
        let duration = ContinuousClock().measure {
            for _ in 0..<signatures where key.publicKey.verifies(signature, over: message) {
                right += 1
            }
        }
        guard right == signatures else { throw ExitCode.failure }
        print(Int(Double(signatures) / (duration / .seconds(1))))
    }
}
