import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@Suite struct KeyConsentTests {
    let network: FixtureNetwork

    init() throws {
        network = try FixtureNetwork(founders: 2)
    }

    private func record(granting grant: KeyGrant) throws -> Verified<Record> {
        var identity = network.feed(of: 0, .identity)
        return try identity.identity(grants: [grant])
    }

    @Test func `a key that agrees is granted`() throws {
        for role in [KeyRole.signing, .node] {
            let grant = network.grant(role, 3)
            #expect(try record(granting: grant).value.header.identity.grants == [grant])
        }
    }

    @Test func `an encryption key signs nothing and needs no proof`() throws {
        let key = PublicKey(bytes: EncryptionKey.generate().publicKey.bytes)
        let grant = KeyGrant(key: key, role: .encryption, proof: nil)
        #expect(try record(granting: grant).value.header.identity.grants == [grant])
    }

    @Test func `a key that agreed to something else is refused`() throws {
        let key = network.members[1].key(.node)
        let member = network.members[0].id
        let elsewhere = NetworkID(bytes: .zero)
        let wrong = [
            ("another member", key.grant(as: .node, of: network.members[1].id, in: network.id)),
            ("another network", key.grant(as: .node, of: member, in: elsewhere)),
            ("another role", key.grant(as: .signing, of: member, in: network.id)),
            ("another key's agreement", network.grant(.node, 3)),
        ]
        for (reason, grant) in wrong {
            let claimed = KeyGrant(key: key.publicKey, role: .node, proof: grant.proof)
            #expect(throws: RecordError.wrongProof, "\(reason)") {
                try record(granting: claimed)
            }
        }
    }

    @Test func `one proof that is wrong makes the whole record invalid`() throws {
        var identity = network.feed(of: 0, .identity)
        let good = network.grant(.signing, 3)
        let bad = KeyGrant(
            key: network.members[1].key(.signing).publicKey,
            role: .signing,
            proof: good.proof
        )
        #expect(throws: RecordError.wrongProof) { try identity.identity(grants: [good, bad]) }
    }
}

@Suite struct IdentityPromisesTests {
    private let keys = (1...3).map { FixtureMember.publicKey(of: 0, .identity, $0) }

    @Test func `each promise covers the key that fulfils it and the promise after it`() {
        let promises = IdentityPromises(of: keys)
        for number in 1...3 {
            let fulfilled = IdentityPromises.promise(
                of: keys[number - 1],
                promising: promises.made(by: number)
            )
            #expect(promises.made(by: number - 1) == fulfilled)
        }
        #expect(promises.made(by: 3) == IdentityPromises.none)
        #expect(promises.made(by: 4) == IdentityPromises.none)
        #expect(promises.made(by: -1) == IdentityPromises.none)
        #expect(IdentityPromises(of: []).made(by: 0) == IdentityPromises.none)
    }

    @Test func `another key anywhere in the chain makes another first promise`() {
        let first = IdentityPromises(of: keys).made(by: 0)
        for place in keys.indices {
            var others = keys
            others[place] = FixtureMember.publicKey(of: 0, .identity, 66)
            #expect(IdentityPromises(of: others).made(by: 0) != first)
        }
        #expect(IdentityPromises(of: keys.dropLast()).made(by: 0) != first)
    }

    @Test func `a recovery sheet stands for all keys but the first of the longest chain`() {
        var bytes = [UInt8](repeating: 9, count: 32)
        let secret = RecoverySecret(SecretBytes(taking: &bytes))
        var keys: [PublicKey] = []
        for number in 1..<UInt8(Limits.identities) {
            keys.append(secret.identityKey(number).publicKey)
        }
        #expect(IdentityPromises(of: secret) == IdentityPromises(of: keys))
        #expect(
            IdentityPromises(of: secret).made(by: Limits.identities - 1) == IdentityPromises.none
        )
    }

    @Test func `only the first record of an identity key fulfils a promise`() throws {
        let network = try FixtureNetwork(founders: 1)
        let member = network.members[0]
        var feed = network.feed(of: 0, .identity, key: 1)
        let first = try feed.identity(nextIdentity: member.promises.made(by: 1)).value.header
        let second = try feed.identity().value.header
        #expect(first.fulfilledPromise == member.promises.made(by: 0))
        #expect(second.fulfilledPromise == nil)
        #expect(throws: RecordError.header(.invalid(field: "next_identity"))) {
            try feed.identity(nextIdentity: member.promises.made(by: 1))
        }
    }
}
