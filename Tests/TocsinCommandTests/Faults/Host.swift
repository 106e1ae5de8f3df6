import Foundation

/// A machine of its own as far as the network is concerned: a network namespace with one address.
struct Host: Sendable {
    /// Its number in commands to the network, from 1 on.
    let number: Int
    let address: String
    /// What begins the command line of a program that is to run there.
    let entrance: [String]

    /// Reads the line by which the network names a host.
    init?(_ line: String) {
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 4, words[0] == "host", let number = Int(words[1]) else { return nil }
        self.number = number
        address = words[2]
        entrance = ["/usr/bin/nsenter", "--net=\(words[3])"]
    }

    /// A program that runs there, once it is started.
    ///
    /// - Parameter environment: what it finds besides what every run finds.
    func process(_ command: [String], with environment: [String: String] = [:]) -> Process {
        let words = entrance + command
        let process = Process()
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = BuiltTocsin().environment.merging(environment) { $1 }
        return process
    }
}
