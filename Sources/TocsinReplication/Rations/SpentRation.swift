internal import TocsinCrypto
internal import TocsinRecord

/// Who has signed something, as far as rations tell signers apart.
struct Signer {
    let member: MemberID
    let key: PublicKey
    /// Whether it is the identity key that speaks for the member now.
    let isIdentity: Bool
}

/// What a member's keys have spent of its ration.
///
/// All its keys share one ration, since an identity key grants any number of keys; and **no key may have spent more than is left
/// for the others**. So whoever has stolen one key takes half of it, and neither silences the member's officers nor holds back
/// the end of that key. The last of it is left to the identity key, which several stolen keys could silence in time.
struct SpentRation {
    private let rates: Ration.Rates
    private var member: Allowance
    /// Of keys that have spent something; for look-up alone.
    private var keys: [PublicKey: Allowance] = [:]
    /// The identity key that speaks for the member, once it has spent something.
    private var identity: PublicKey?
    /// The key with least room.
    private var heaviest: PublicKey?

    init(_ rates: Ration.Rates, at now: Instant) {
        self.rates = rates
        member = Allowance(rates.signed, at: now)
    }

    /// How much a key may spend until it has spent as much as is left.
    mutating func room(for key: PublicKey, isIdentity: Bool, at now: Instant) -> UInt64 {
        let burst = rates.signed.burst
        let spent = burst - (keys[key]?.left(at: now) ?? burst)
        let taken = spent + (isIdentity ? 0 : rates.reserve)
        let left = member.left(at: now)
        return left > taken ? (left - taken) / 2 : 0
    }

    /// The same of a key that has spent something.
    private mutating func room(of key: PublicKey, at now: Instant) -> UInt64 {
        room(for: key, isIdentity: key == identity, at: now)
    }

    /// How much a signing key may spend that has spent nothing.
    mutating func room(at now: Instant) -> UInt64 {
        let left = member.left(at: now)
        return left > rates.reserve ? (left - rates.reserve) / 2 : 0
    }

    /// How much the key with least room may spend.
    mutating func leastRoom(at now: Instant) -> UInt64 {
        min(heaviest.map { room(of: $0, at: now) } ?? .max, room(at: now))
    }

    /// The keys that have spent something and how much each may, ascending by that.
    mutating func spenders(at now: Instant) -> [(key: PublicKey, room: UInt64)] {
        keys.keys.sorted().map { ($0, room(of: $0, at: now)) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }

    /// Takes so much, or all that is left.
    mutating func spend(_ amount: UInt64, by signer: Signer, at now: Instant) {
        if signer.isIdentity { identity = signer.key }
        member.spend(amount, at: now)
        keys[signer.key, default: Allowance(rates.signed, at: now)].spend(amount, at: now)
        if room(of: signer.key, at: now) <= leastRoom(at: now) { heaviest = signer.key }
    }

    /// Gives back what was spent in vain.
    mutating func giveBack(_ amount: UInt64, by key: PublicKey, at now: Instant) {
        member.giveBack(amount)
        keys[key]?.giveBack(amount)
        if amount > 0, key == heaviest { heaviest = spenders(at: now).first?.key }
    }

    /// Another identity key speaks for the member: what is kept for it is no longer the former one's.
    mutating func succeed(_ new: PublicKey, at now: Instant) {
        identity = new
        heaviest = spenders(at: now).first?.key
    }

    /// Whether nothing is spent any more; forgets the keys of which that is so.
    mutating func isFull(at now: Instant) -> Bool {
        for key in keys.keys.sorted() where keys[key]?.isFull(at: now) == true {
            keys[key] = nil
        }
        return member.isFull(at: now) && keys.isEmpty
    }
}
