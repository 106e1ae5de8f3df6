internal import TocsinCrypto
internal import TocsinMembership

/// How the keys that lie here stand with the records that are here.
extension KeyFolder {
    /// Whether the key of a role lies here, as far as this user may look, and is the member's.
    func isHeld(_ role: KeyRole, by ledger: KeyLedger?) -> Bool {
        guard let key = publicKey(of: role), let ledger else { return false }
        return ledger.holds(key, as: role)
    }

    /// Whether records say that the key of a role that lies here has ended.
    func hasEnded(_ role: KeyRole, by ledger: KeyLedger?) -> Bool {
        guard let key = publicKey(of: role), let ledger else { return false }
        return ledger.everHeld(key, as: role) && !ledger.holds(key, as: role)
    }

    /// Whether nothing that is here speaks of the key of a role that lies here.
    func isUnknown(_ role: KeyRole, by ledger: KeyLedger?) -> Bool {
        guard let key = publicKey(of: role), let ledger else { return false }
        return !ledger.everHeld(key, as: role)
    }
}
