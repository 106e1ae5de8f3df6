import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@Suite struct CardTests {
    let member: FixtureMember
    let card: Wire

    init() throws {
        member = try FixtureMember(number: 0, signing: 2, nodes: 2)
        card = Wire(decoding: member.card.value.cardBytes)
    }

    @Test func `a card goes to bytes and back and names its member`() throws {
        let encoded = member.card.value.encoded
        let read = try SignedCard(decoding: encoded)
        #expect(read == member.card.value)
        #expect(read.member == MemberID(bytes: Digest(of: card.encoded, for: .member).bytes))
        #expect(try Verified(read).value.card.labels.map(\.tld) == ["xa"])
    }

    @Test func `every single-bit flip of a signed card is refused`() {
        let bytes = member.card.value.encoded
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: CardError.self, "bit \(bit)") {
                try Verified(SignedCard(decoding: flipped))
            }
        }
    }

    @Test func `a card signed by another key is refused`() throws {
        let other = try FixtureMember(number: 1)
        let signature = other.key(.identity).signature(
            over: SigningDomain.card.message(card.encoded)
        )
        let forged = try SignedCard(
            cardBytes: card.encoded,
            signature: signature,
            proofs: member.card.value.proofs
        )
        #expect(throws: CardError.wrongSignature) { try Verified(forged) }
        #expect(throws: CardError.wrongSignature) {
            try SignedCard.signing(
                member.card.value.card,
                with: other.key(.identity),
                agreements: agreements(to: member.card.value.card)
            )
        }
    }

    @Test func `a card needs the agreement of each of its signing and node keys`() throws {
        let card = member.card.value.card
        let identity = member.key(.identity)
        let all = agreements(to: card)
        for left in all.indices {
            var some = all
            some.remove(at: left)
            #expect(throws: CardError.invalid(field: "proofs")) {
                try SignedCard.signing(card, with: identity, agreements: some)
            }
        }
        #expect(
            try SignedCard.signing(card, with: identity, agreements: all.reversed()) == member.card
        )
        // What a key has agreed to is one card, and no other with the same keys.
        var other = card
        other.organisation = "Another registry"
        #expect(throws: CardError.wrongProof) {
            try SignedCard.signing(other, with: identity, agreements: all)
        }
        let signature = identity.signature(over: SigningDomain.card.message(card.encoded))
        let swapped = try SignedCard(
            cardBytes: card.encoded,
            signature: signature,
            proofs: member.card.value.proofs.reversed()
        )
        #expect(throws: CardError.wrongProof) { try Verified(swapped) }
    }

    @Test func `nobody puts another's key into his card`() throws {
        let victim = try FixtureMember(number: 1)
        var card = member.card.value.card
        card.nodes = victim.card.value.card.nodes
        let borrowed =
            agreements(to: card) + [victim.key(.node).agreement(to: victim.card.value.card)]
        #expect(throws: CardError.wrongProof) {
            try SignedCard.signing(card, with: member.key(.identity), agreements: borrowed)
        }
    }

    private func agreements(to card: MemberCard) -> [CardAgreement] {
        [KeyRole.signing, .node].flatMap { role in
            (0..<2).map { member.key(role, $0).agreement(to: card) }
        }
    }

    @Test func `each field is held to its rule`() throws {
        let small = [1] + [UInt8](repeating: 0, count: 31)
        let keys = (0..<33).map { FixtureMember.publicKey(of: 9, .node, $0) }.sorted()
        let wrong: [(String, Wire)] = [
            ("organisation", card.without(2)),
            ("organisation", card.with(2, [.bytes(2, [UInt8](repeating: 65, count: 201))])),
            ("organisation", card.with(2, [.bytes(2, Array("a\u{1B}[2J".utf8))])),
            ("organisation", card.with(2, [.bytes(2, Array("a\u{85}b".utf8))])),
            ("organisation", card.with(2, [.bytes(2, Array("a\u{2028}b".utf8))])),
            ("organisation", card.with(2, [.bytes(2, Array("a\u{202E}b".utf8))])),
            ("organisation", card.with(2, [.bytes(2, Array("a\u{2066}b".utf8))])),
            ("kind", card.without(3)),
            ("labels", card.with(4, [label("xb", 1), label("xa", 1)])),
            ("labels", card.with(4, [label("xa", 1), label("xa", 1)])),
            ("labels", card.with(4, [label("XA", 1)])),
            ("labels", card.with(4, [label("x.a", 1)])),
            ("labels", card.with(4, [label("-xa", 1)])),
            ("labels", card.with(4, [label("xa-", 1)])),
            ("labels", card.with(4, [label(String(repeating: "x", count: 64), 1)])),
            ("labels", card.with(4, [.bytes(4, Wire([.bytes(1, Array("xa".utf8))]).encoded)])),
            ("labels", card.with(4, (100...228).map { label("x\($0)", 1) })),
            ("country", card.with(5, [.bytes(5, Array("xa".utf8))])),
            ("country", card.with(5, [.bytes(5, Array("XAA".utf8))])),
            ("region", card.without(6)),
            ("region", card.with(6, [.bytes(6, Array("E".utf8))])),
            ("region", card.with(6, [.bytes(6, Array("EURO".utf8))])),
            ("region", card.with(6, [.bytes(6, Array("eu".utf8))])),
            ("identity", card.with(7, [.bytes(7, small)])),
            ("next_identity", card.without(8)),
            ("signing", card.without(9)),
            ("signing", card.with(9, [.bytes(9, small)])),
            ("signing", card.with(9, card.fields.filter { $0.number == 9 }.reversed())),
            ("node", card.without(10)),
            ("node", card.with(10, keys.map { .bytes(10, $0.array) })),
            ("encryption", card.without(11)),
        ]
        for (field, wire) in wrong {
            #expect(throws: CardError.invalid(field: field)) {
                try MemberCard(decoding: wire.encoded)
            }
        }
        #expect(throws: CardError.unknownVersion(2)) {
            try MemberCard(decoding: card.with(1, [.varint(1, 2)]).encoded)
        }
        #expect(throws: CardError.encoding(.notCanonical)) {
            try MemberCard(decoding: card.with(12, [.varint(12, 2)]).encoded)
        }
        #expect(throws: CardError.encoding(.notProtobuf)) {
            try MemberCard(decoding: card.with(2, [.bytes(2, [0xC3, 0x28])]).encoded)
        }
        #expect(throws: CardError.tooLong(Limits.card + 1)) {
            try MemberCard(decoding: [UInt8](repeating: 255, count: Limits.card + 1))
        }
    }

    @Test func `no key stands in a card twice, whatever its roles`() {
        let identity = member.card.value.card.identity
        #expect(throws: CardError.invalid(field: "keys used twice")) {
            try MemberCard(decoding: card.with(9, [.bytes(9, identity.array)]).encoded)
        }
        let node = member.card.value.card.nodes[0]
        #expect(throws: CardError.invalid(field: "keys used twice")) {
            try MemberCard(decoding: card.with(9, [.bytes(9, node.array)]).encoded)
        }
    }

    @Test func `a kind, a role and a region that this version does not know are kept`() throws {
        let later = card.with(3, [.varint(3, 6)]).with(4, [label("xa", 4)])
            .with(6, [.bytes(6, Array("ANT".utf8))])
        let read = try MemberCard(decoding: later.encoded)
        #expect("\(read.kind)" == "kind-6")
        #expect("\(read.labels.map(\.role))" == "[role-4]")
        #expect(read.region.rawValue == "ANT")
        #expect(read.encoded == later.encoded)
    }

    @Test func `fields of a later version are kept, since they are part of what is digested`()
        throws
    {
        let later = card.with(13, [.bytes(13, [1, 2, 3])]).encoded
        let signature = member.key(.identity).signature(over: SigningDomain.card.message(later))
        let holders = [KeyRole.signing, .node].flatMap { role in
            (0..<2).map { (role, member.key(role, $0).publicKey, $0) }
        }
        let read = try MemberCard(decoding: later)
        let proofs = (read.signing + read.nodes).compactMap { key in
            holders.first { $0.1 == key }.map { role, _, index in
                member.key(role, index).signature(over: SigningDomain.cardKey.message(later))
            }
        }
        let signed = try SignedCard(cardBytes: later, signature: signature, proofs: proofs)
        #expect(try Verified(signed).value.cardBytes == later)
        #expect(signed.member != member.id)
    }

    private func label(_ tld: String, _ role: UInt64) -> Wire.Field {
        .bytes(4, Wire([.bytes(1, Array(tld.utf8)), .varint(2, role)]).encoded)
    }
}

@Suite struct GenesisTests {
    let network: FixtureNetwork
    let wire: Wire

    init() throws {
        network = try FixtureNetwork(founders: 3)
        wire = Wire(decoding: network.genesis.bytes)
    }

    @Test func `a genesis goes to bytes and back and names its network`() throws {
        let read = try Genesis(decoding: network.genesis.bytes)
        #expect(read == network.genesis)
        #expect(read.network.bytes == Digest(of: network.genesis.bytes, for: .genesis).bytes)
    }

    @Test func `the order in which founders are given plays no part`() throws {
        let reversed = try Genesis(
            name: network.genesis.name,
            policy: network.genesis.policy,
            founders: network.genesis.founders.reversed(),
            salt: network.genesis.salt
        )
        #expect(reversed.network == network.id)
    }

    @Test func `every single-bit flip makes another network or none`() {
        let bytes = network.genesis.bytes
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            if let genesis = try? Genesis(decoding: flipped) {
                #expect(genesis.network != network.id)
                #expect(genesis.founders == network.genesis.founders)
            }
        }
    }

    @Test func `each rule of a genesis is held`() throws {
        let founders = wire.fields.filter { $0.number == 4 }
        let wrong: [(GenesisError, Wire)] = [
            (.unknownVersion(0), wire.without(1)),
            (.unknownVersion(2), wire.with(1, [.varint(1, 2)])),
            (.invalid(field: "name"), wire.without(2)),
            (.invalid(field: "name"), wire.with(2, [.bytes(2, [10])])),
            (.invalid(field: "policy"), wire.without(3)),
            (.invalid(field: "policy"), wire.with(3, [.bytes(3, [8, 1, 16, 1, 24, 1])])),
            (
                .invalid(field: "policy"),
                wire.with(3, [.bytes(3, [8, 1, 16, 1, 24, 1, 32, 1, 40, 1])])
            ),
            (.invalid(field: "founders"), wire.without(4)),
            (.founderTwice, wire.with(4, founders.reversed())),
            (.founderTwice, wire.with(4, [founders[0], founders[0]])),
            (.invalid(field: "salt"), wire.without(5)),
            (.mixesDemo, wire.with(6, [.varint(6, 1)])),
            (.encoding(.notCanonical), wire.with(6, [.varint(6, 0)])),
            (.card(founder: 2, .wrongProof), wire.with(4, [founders[0], founders[1].damaged])),
        ]
        for (error, wire) in wrong {
            #expect(throws: error) { try Genesis(decoding: wire.encoded) }
        }
    }

    @Test func `founders share no key`() throws {
        let first = try FixtureMember(number: 0)
        var card = try FixtureMember(number: 1).card.value.card
        card.nodes = first.card.value.card.nodes
        let owner = try FixtureMember(number: 1)
        let second = try SignedCard.signing(
            card,
            with: owner.key(.identity),
            agreements: [
                owner.key(.signing).agreement(to: card), first.key(.node).agreement(to: card),
            ]
        )
        #expect(throws: GenesisError.keyTwice) {
            try Genesis(
                name: "Fixture",
                policy: .usual(for: [first.card, second]),
                founders: [first.card, second],
                salt: Fixture.subject(0)
            )
        }
    }

    @Test func `a demonstration mixes with nothing else`() throws {
        let demo = try FixtureNetwork(founders: 2, isDemo: true)
        #expect(demo.genesis.isDemo)
        #expect(throws: GenesisError.mixesDemo) {
            try Genesis(
                name: "Fixture",
                policy: .usual(for: [demo.members[0].card, network.members[1].card]),
                founders: [demo.members[0].card, network.members[1].card],
                salt: Fixture.subject(0)
            )
        }
    }

    @Test(arguments: [(1, 1, 1), (2, 1, 1), (3, 2, 1), (4, 3, 1), (5, 3, 2), (245, 3, 2)])
    func `the usual policy asks no more than the founders can give`(
        founders: Int,
        vouches: UInt32,
        regions: UInt32
    ) throws {
        let cards = try (0..<founders).map { try FixtureMember(number: $0).card }
        let policy = Genesis.Policy.usual(for: cards)
        #expect(policy.vouches == vouches && policy.regions == regions)
        #expect(policy.suspenders == vouches)
        #expect(policy.works(voters: founders, regions: Set(cards.map(\.value.card.region)).count))
    }

    @Test func `numbers that the founders cannot fulfil found no network`() throws {
        // Of every fifth number, all of one region.
        let cards = try (0..<5).map { try FixtureMember(number: 5 * $0).card }
        #expect(Genesis.Policy.usual(for: cards).regions == 1)
        let impossible = [
            (6, 1, 1, 1), (3, 2, 3, 1), (3, 1, 5, 1), (1, 2, 1, 1), (1, 1, 1, 0), (1, 1, 1, 1_001),
        ]
        for (vouches, regions, suspenders, openVouches) in impossible {
            #expect(throws: GenesisError.invalid(field: "policy")) {
                try Genesis(
                    name: "Fixture",
                    policy: .init(
                        vouches: UInt32(vouches),
                        regions: UInt32(regions),
                        suspenders: UInt32(suspenders),
                        openVouches: UInt32(openVouches)
                    ),
                    founders: cards,
                    salt: Fixture.subject(0)
                )
            }
        }
    }
}

extension Wire.Field {
    /// The field with its last bit flipped.
    fileprivate var damaged: Wire.Field {
        var field = self
        field.value[field.value.count - 1] ^= 1
        return field
    }
}
