internal import SystemPackage
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Whether a home may become part of a network, and as what.
struct Entrance {
    let home: Home

    /// What a home is in a network that it may become part of.
    enum Part {
        /// A member: a founder, or one that was admitted.
        case member
        /// Nobody that this copy knows, in a home that was part of the network before and has lost its directory.
        case returning
        /// Nobody yet: it applies.
        case applicant
    }

    /// What this home's member is in a network.
    ///
    /// - Throws: `CommandError` with the rule that forbids it: another network already, a demonstration's keys outside of a
    ///   demonstration.
    func part(in genesis: Genesis) throws -> Part {
        let card = try home.card()
        if home.hasNetwork, try home.network().network != genesis.network {
            throw Phrases.Network.otherNetwork
        }
        let keys = KeyFolder(folder: home.keys)
        for role in KeyRole.allCases where keys.holds(role) {
            guard try keys.file(of: role).isDemo == genesis.isDemo else {
                throw Phrases.Network.mixesDemo
            }
        }
        guard card.value.card.isDemo == genesis.isDemo else { throw Phrases.Network.mixesDemo }
        if genesis.founders.contains(card) { return .member }
        if home.hasNetwork, !Home.isThere(home.database) { return .returning }
        return try home.isAdmitted() ? .member : .applicant
    }
}

extension Home {
    /// Answers nothing unless a decision has ended the membership.
    ///
    /// - Throws: `CommandError`: what it would sign counts nowhere, and no application brings it back.
    func requireNotRemoved() throws {
        if try isRemoved() { throw Phrases.Errors.isRemoved }
    }

    /// Whether a decision has ended the membership.
    func isRemoved() throws -> Bool {
        guard hasNetwork, Self.isThere(database), try !isAdmitted(),
            let membership = try StoreReader(home: path).membership()
        else { return false }
        return membership.decided.isRemoved(try card().value.member)
    }

    /// Whether this home's copy knows its member as one of the network's.
    func isAdmitted() throws -> Bool {
        guard hasNetwork, Self.isThere(database) else { return false }
        return try StoreReader(home: path).holds(try card().value.member)
    }
}
