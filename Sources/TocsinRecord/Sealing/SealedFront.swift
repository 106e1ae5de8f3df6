package import TocsinCrypto

/// What of a sealed body everybody reads, since nodes and people who are no readers must act on it.
package struct SealedFront: Equatable, Sendable {
    /// Of an alert or a revision; `nil` of what is said of one.
    package let outside: SealedOutside?
    package let readers: Readers

    /// Who reads a sealed body.
    package enum Readers: Equatable, Sendable {
        /// Whoever holds one of these keys; ascending, each once.
        case keys([EncryptionPublicKey])
        /// Whoever reads this version of the alert.
        case under(RecordID)
    }

    package init(outside: SealedOutside?, readers: Readers) {
        (self.outside, self.readers) = (outside, readers)
    }

    /// The keys of the readers; none where they are those of another record.
    package var keys: [EncryptionPublicKey] {
        switch readers {
        case .keys(let keys): keys
        case .under: []
        }
    }

    /// The version of the alert whose readers read this, too; `nil` where they are named.
    package var version: RecordID? {
        switch readers {
        case .keys: nil
        case .under(let version): version
        }
    }
}

/// What of a sealed alert everybody reads.
package struct SealedOutside: Equatable, Sendable {
    /// Whether it is meant, as a number of `AlertStatus`.
    package let status: UInt8
    /// Who may see it, as a number of `TrafficLight`.
    package let label: UInt8
    /// Whether its author wants people to be woken.
    package let wakes: Bool
    /// When it was written, in whole hours since 1970, so that who was away is not woken for what is long past.
    package let hour: UInt32
    /// When it runs out, in seconds since 1970.
    package let expires: Int64

    package init(status: UInt8, label: UInt8, wakes: Bool, hour: UInt32, expires: Int64) {
        (self.status, self.label, self.wakes) = (status, label, wakes)
        (self.hour, self.expires) = (hour, expires)
    }

    /// The least label under which something is sealed: AMBER.
    private static let leastLabel: UInt8 = 3

    /// Whether an alert may have this outside.
    var isPossible: Bool { status > 0 && label >= Self.leastLabel && hour > 0 && expires > 0 }
}

// MARK: - Bytes

extension SealedFront {
    /// What no body in the open begins with.
    static let mark: UInt8 = 0
    /// The one way of sealing that there is.
    static let suite: UInt8 = 1
    /// How many bytes stand before the keys.
    static let fixedCount = 19

    /// The front as it travels, bound into all that is derived.
    var encoded: [UInt8] {
        let (status, label) = (outside?.status ?? 0, outside?.label ?? 0)
        let wakes: UInt8 = outside?.wakes == true ? 1 : 0
        let hour = UInt64(outside?.hour ?? 0).bytes.suffix(4)
        let expires = UInt64(outside?.expires ?? 0).bytes
        let names = version?.array ?? keys.flatMap(\.array)
        return [Self.mark, Self.suite, status, label, wakes] + hour + expires
            + UInt64(keys.count).bytes.suffix(2) + names
    }

    /// Reads the front at the beginning of a body.
    ///
    /// - Returns: `nil` if it has none, or not that of its kind.
    init?(decoding bytes: ArraySlice<UInt8>, keys count: Int, kind: RecordKind) {
        let fixed = Array(bytes.prefix(Self.fixedCount))
        guard fixed.count == Self.fixedCount, fixed[4] <= 1 else { return nil }
        let hour = fixed[5..<9].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let seconds = fixed[9..<17].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let expires = Int64(exactly: seconds) else { return nil }
        let outside = SealedOutside(
            status: fixed[2],
            label: fixed[3],
            wakes: fixed[4] == 1,
            hour: hour,
            expires: expires
        )
        let names = bytes.dropFirst(Self.fixedCount)
        if count == 0 {
            guard let version = RecordID(names.prefix(Bytes32.count)) else { return nil }
            readers = .under(version)
        } else {
            let keys = EncryptionPublicKey.each(in: names, count)
            guard keys.count == count, keys.allSatisfy(\.isProper),
                zip(keys, keys.dropFirst()).allSatisfy({ $0 < $1 })
            else { return nil }
            readers = .keys(keys)
        }
        let isAlert = kind == .alert || kind == .revision
        guard isAlert ? outside.isPossible : outside == .nothing else { return nil }
        self.outside = isAlert ? outside : nil
    }
}

extension SealedOutside {
    fileprivate static let nothing = SealedOutside(
        status: 0,
        label: 0,
        wakes: false,
        hour: 0,
        expires: 0
    )
}

extension Identifier32 {
    /// So many of them that stand side by side, or fewer if there are fewer bytes.
    static func each(in bytes: ArraySlice<UInt8>, _ count: Int) -> [Self] {
        (0..<count).compactMap { Self(bytes.dropFirst($0 * Bytes32.count).prefix(Bytes32.count)) }
    }
}

extension UInt64 {
    /// Eight bytes, most significant first.
    var bytes: [UInt8] { withUnsafeBytes(of: bigEndian) { [UInt8]($0) } }
}
