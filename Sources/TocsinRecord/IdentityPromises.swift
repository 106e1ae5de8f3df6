package import TocsinCrypto

/// What each identity key of a member promises of those that come after it.
///
/// A promise is the digest of the key that fulfils it and of the promise which that key makes in
/// turn. So the first promise fixes all keys to come, and nobody, neither a thief nor the owner, can
/// make one of them promise anything else.
package struct IdentityPromises: Equatable, Sendable {
    /// What the last key of a chain promises: no key fulfils it.
    package static let none = Digest(bytes: .zero)

    private let promises: [Digest]

    /// The promises of a chain.
    ///
    /// - Parameter keys: those that come after the card's, in the order of their succession.
    package init(of keys: [PublicKey]) {
        var promises = [Self.none]
        for key in keys.reversed() {
            promises.append(Self.promise(of: key, promising: promises[promises.count - 1]))
        }
        self.promises = promises.reversed()
    }

    /// The promises of all the keys that a recovery sheet stands for.
    package init(of secret: borrowing RecoverySecret) {
        var keys: [PublicKey] = []
        for number in 1..<UInt8(Limits.identities) {
            keys.append(secret.identityKey(number).publicKey)
        }
        self.init(of: keys)
    }

    /// What an identity key promises: the card's for number 0, then those that follow.
    package func made(by number: Int) -> Digest {
        promises.indices.contains(number) ? promises[number] : Self.none
    }

    /// The promise that a key fulfils if it promises in turn what comes after it.
    package static func promise(of key: PublicKey, promising next: Digest) -> Digest {
        Digest(of: key.array + next.array, for: .nextIdentity)
    }
}

extension RecordHeader {
    /// The promise that this record fulfils, or `nil` if it is not the first of an identity key that
    /// may follow another.
    package var fulfilledPromise: Digest? {
        identity.nextIdentity.map { IdentityPromises.promise(of: feed.key, promising: $0) }
    }
}
