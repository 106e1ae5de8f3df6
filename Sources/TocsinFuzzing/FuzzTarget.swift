/// Something that takes bytes from outside, and what must hold of it whatever they are.
///
/// Traps are findings as well: nothing from outside may reach one.
package struct FuzzTarget: Sendable {
    /// By which it is called, and its folder in the corpus.
    package let name: String
    /// How many bytes are worth trying: enough for every rule to be reached, few enough to be quick.
    package let length: Int
    /// How much of the time it gets, where one means as much as most.
    package let share: Int
    /// Inputs to begin with.
    package let seeds: @Sendable () throws -> [[UInt8]]
    private let check: @Sendable ([UInt8]) throws(Finding) -> Void

    init(
        _ name: String,
        length: Int = 4096,
        share: Int = 1,
        seeds: @escaping @Sendable () throws -> [[UInt8]] = { [] },
        check: @escaping @Sendable ([UInt8]) throws(Finding) -> Void
    ) {
        self.name = name
        self.length = length
        self.share = share
        self.seeds = seeds
        self.check = check
    }

    /// Hands an input over.
    ///
    /// - Throws: `Finding` if what came of it breaks a rule.
    package func run(_ input: [UInt8]) throws(Finding) { try check(input) }

    /// All of them, in the order of the modules.
    package static let all: [FuzzTarget] = [
        keyFile, recoveryWords,
        header, record, statement, grounds, sealedBody, proposal, card, genesis, invitation,
        message, beacon, bundle,
        contact, rota, profile, alert, name, hours, moment, channel, search, timeZone,
        table, mail, parts,
        replica,
    ]

    /// The one of that name.
    package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
