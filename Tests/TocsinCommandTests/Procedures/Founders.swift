import Dispatch
import Foundation
import Testing
import TocsinTesting

/// A network of five founders from five countries, as it is the day after it was founded.
///
/// Three must vouch for a newcomer, from two regions; three suspend, and three decide. Each identity key lies on its
/// operator's stick, and every copy holds the first contact point of all. No node runs yet; each would dial all others.
struct Founders: Sendable {
    let np: Operator
    let br: Operator
    let na: Operator
    let de: Operator
    let jp: Operator

    var all: [Operator] { [np, br, na, de, jp] }

    /// A copy that is this test's own.
    ///
    /// It is founded once, since each passphrase takes its half second.
    init() throws {
        try self.init(Self.founded.get().map(Operator.init(copying:)))
        let ports = FreePorts.take(all.count)
        for (number, founder) in all.enumerated() {
            let others = ports.filter { $0 != ports[number] }
            try founder.writes(
                "listen: 127.0.0.1:\(ports[number])\npeers:\n"
                    + others.map { "  - 127.0.0.1:\($0)\n" }.joined(),
                to: "home/config.yaml"
            )
        }
    }

    private init(_ operators: [Operator]) {
        (np, br, na) = (operators[0], operators[1], operators[2])
        (de, jp) = (operators[3], operators[4])
    }

    private static let places = [
        ("np", "AP", "Nepal", 977), ("br", "LAC", "Brazil", 55), ("na", "AF", "Namibia", 264),
        ("de", "EUR", "Germany", 49), ("jp", "AP", "Japan", 81),
    ]

    private static let founded = Result { () throws -> [Operator] in
        let operators = try places.map { _ in try Operator() }
        DispatchQueue.concurrentPerform(iterations: places.count) { number in
            let (tld, region, name, code) = places[number]
            // Whatever fails here is seen when the network is founded.
            try? operators[number].makesMember([
                "--tld", tld, "--organisation", "\(name) Example Registry", "--country", tld,
                "--region", region, "--contact", "Desk of \(name)", "--emergency-phone",
                "+\(code) 000 00 001",
            ])
            try? operators[number].keepsKeysQuickly()
        }
        let first = operators[0]
        let cards = operators.map { $0.home.appendingPathComponent("member.card").path }
        try first.has(["network", "create", "--name", "Our network", "--yes"] + cards)
        for other in operators.dropFirst() { try first.sends("network.invitation", to: other) }
        DispatchQueue.concurrentPerform(iterations: operators.count) { number in
            try? operators[number].has(["join", "network.invitation", "--yes"], secret: true)
        }
        for one in operators {
            try one.has(["bundle", "export", "--output", "own.bundle"])
            if one !== first {
                try one.sends("own.bundle", to: first)
                try first.has(["bundle", "import", "own.bundle"])
            }
        }
        try first.has(["bundle", "export", "--output", "all.bundle"])
        for one in operators.dropFirst() {
            try first.sends("all.bundle", to: one)
            try one.has(["bundle", "import", "all.bundle"])
        }
        for one in operators { try one.tidiesUp() }
        return operators
    }
}

extension Operator {
    /// Makes a member from options, and puts its identity key on the stick.
    func makesMember(_ options: [String]) throws {
        try writes("\(Self.passphrase)\n", to: "passphrase")
        try has(
            ["init", "--no-input", "--recovery-sheet", "sheet"] + options,
            secret: true
        )
        try takesIdentityKeyAway()
    }

    /// Has the program do what is no procedure, but has to be there before one.
    func has(_ words: [String], secret: Bool = false) throws {
        var tocsin = BuiltTocsin()
        tocsin.environment = environment()
        let options = secret ? ["--passphrase-file", "passphrase"] : []
        let done = try tocsin.run(words + options, in: desk.url)
        try #require(done.status == 0, "\(words): \(done.errors)")
    }

    /// Throws away what came by mail.
    fileprivate func tidiesUp() throws {
        let names = ["own.bundle", "all.bundle", "network.invitation"]
        for name in names { try? FileManager.default.removeItem(at: desk.file(name)) }
    }
}
