internal import SystemPackage
internal import TocsinCrypto
internal import TocsinRecord

/// Whether a home may become part of a network.
struct Admission {
    let home: Home

    /// Answers nothing if it may.
    ///
    /// - Throws: `CommandError` with the rule that forbids it: another network already, not a
    ///   founder, a demonstration's keys outside of a demonstration.
    func check(_ genesis: Genesis) throws {
        let card = try home.card()
        if home.hasNetwork, try home.network().network != genesis.network {
            throw Phrases.Network.otherNetwork
        }
        guard genesis.founders.contains(card) else { throw Phrases.Network.notAFounder }
        let keys = KeyFolder(folder: home.keys)
        for role in KeyRole.allCases where keys.holds(role) {
            guard try keys.file(of: role).isDemo == genesis.isDemo else {
                throw Phrases.Network.mixesDemo
            }
        }
    }
}
