import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

/// Proposals on the wire.
@Suite struct ProposalTests {
    private static func id<Value: Identifier32>(_ number: UInt8) -> Value {
        Value(bytes: Digest(of: [number], for: .display).bytes)
    }

    private static func member(_ number: UInt8) -> MemberID { id(number) }

    private static func key(_ number: Int) -> PublicKey {
        FixtureMember.publicKey(of: number, .signing)
    }

    /// One of everything.
    private static func full() throws -> Proposal {
        try Proposal(
            after: id(1),
            number: 7,
            actions: [
                .erase(id(9)), .erase(id(8)),
                .rule(Ruling(HeldLabel(tld: "np", role: .manager), holder: member(4))),
                .rule(Ruling(HeldLabel(tld: "br", role: .backEnd), holder: nil)),
                .policy(.init(vouches: 3, regions: 2, suspenders: 3)),
                .remove(
                    Removal(
                        member(5),
                        successor: member(7),
                        erases: true
                    )
                ),
                .drop(member(3)), .drop(member(2)), .enrol(FixtureMember(number: 1).card.value),
            ],
            confirms: [member(11), member(10)],
            begins: [MemberKey(member: member(2), key: key(3))],
            ends: [MemberKey(member: member(2), key: key(2))]
        )
    }

    @Test func `everything survives the wire, in one order`() throws {
        let proposal = try Self.full()
        #expect(try Proposal(decoding: proposal.bytes) == proposal)
        let again = try Proposal(
            after: proposal.previous,
            number: proposal.number,
            actions: proposal.actions.reversed(),
            confirms: proposal.confirms.reversed(),
            begins: proposal.begins,
            ends: proposal.ends
        )
        #expect(again.id == proposal.id)
        let empty = try Proposal(after: Self.id(1), number: 1)
        #expect(empty.isEmpty && !proposal.isEmpty)
        #expect(try Proposal(decoding: empty.bytes) == empty)
    }

    @Test func `what goes along with a proposal goes as far as there is room`() throws {
        let members = (0..<2000).map { number in
            MemberID(bytes: Digest(of: Array("\(number)".utf8), for: .display).bytes)
        }
        let ends = members.prefix(40).map { MemberKey(member: $0, key: Self.key(1)) }
        func fitting(_ confirms: [MemberID]) throws -> Proposal {
            try Proposal.fitting(
                after: Self.id(1),
                number: 7,
                actions: [.drop(Self.member(3))],
                confirms: confirms,
                ends: ends
            )
        }
        let few = try fitting(Array(members.prefix(3)))
        #expect(few.confirms == members.prefix(3).sorted() && few.ends == ends.sorted())
        let many = try fitting(members)
        let count = many.confirms.count
        #expect(many.confirms == members.prefix(count).sorted())
        #expect(many.bytes.count <= Limits.proposal)
        #expect(many.bytes.count + 34 > Limits.proposal)
    }

    @Test func `of one member one thing is done`() throws {
        let card = try FixtureMember(number: 1).card
        let pairs: [[Proposal.Action]] = [
            [.enrol(card.value), .drop(card.value.member)],
            [.drop(Self.member(1)), .remove(Removal(Self.member(1)))],
            [.drop(Self.member(1)), .drop(Self.member(1))],
            [.erase(Self.id(1)), .erase(Self.id(1))],
            [
                .policy(.init(vouches: 1, regions: 1, suspenders: 1)),
                .policy(.init(vouches: 2, regions: 1, suspenders: 1)),
            ],
        ]
        for actions in pairs {
            #expect(throws: ProposalError.invalid(field: "actions")) {
                try Proposal(after: Self.id(1), number: 1, actions: actions)
            }
        }
        #expect(throws: ProposalError.invalid(field: "confirms")) {
            try Proposal(
                after: Self.id(1),
                number: 1,
                confirms: [Self.member(1), Self.member(1)]
            )
        }
        let wrong: [(String, Proposal.Action)] = [
            ("rule", .rule(Ruling(HeldLabel(tld: "NP", role: .manager), holder: nil))),
            ("policy", .policy(.init(vouches: 1, regions: 0, suspenders: 1))),
            (
                "policy",
                .policy(.init(vouches: 1, regions: 1, suspenders: 1, openVouches: 0))
            ),
        ]
        for (field, action) in wrong {
            #expect(throws: ProposalError.invalid(field: field)) {
                try Proposal(after: Self.id(1), number: 1, actions: [action])
            }
        }
        #expect(throws: ProposalError.invalid(field: "remove")) {
            let own = Removal(Self.member(1), successor: Self.member(1))
            _ = try Proposal(after: Self.id(1), number: 1, actions: [.remove(own)])
        }
    }

    @Test func `what a later version may know is told from what nobody can`() throws {
        let bytes = try Self.full().bytes
        let later = Wire([.varint(8, 1)]).encoded
        #expect(throws: ProposalError.notUnderstood) { try Proposal(decoding: bytes + later) }
        let action = Wire([
            .varint(1, 1), .bytes(2, Self.member(1).array), .varint(3, 1),
            .bytes(4, Wire([.bytes(9, [1])]).encoded),
        ])
        #expect(throws: ProposalError.notUnderstood) { try Proposal(decoding: action.encoded) }
        // The first extensions that are planned: a further number of the policy, a later card.
        let policy = Wire([
            .varint(1, 1), .bytes(2, Self.member(1).array), .varint(3, 1),
            .bytes(4, Wire([.bytes(4, Wire((1...5).map { .varint($0, 1) }).encoded)]).encoded),
        ])
        #expect(throws: ProposalError.notUnderstood) { try Proposal(decoding: policy.encoded) }
        let unordered = Wire([
            .varint(1, 1), .bytes(2, Self.member(1).array), .varint(3, 1),
            .bytes(5, [UInt8](repeating: 2, count: 32)),
            .bytes(5, [UInt8](repeating: 1, count: 32)),
        ])
        #expect(throws: ProposalError.encoding(.notCanonical)) {
            try Proposal(decoding: unordered.encoded)
        }
        #expect(throws: ProposalError.self) {
            try Proposal(decoding: [UInt8](repeating: 0, count: Limits.proposal + 1))
        }
    }

    @Test func `a proposal cut or flipped anywhere is read or refused, and is never the same`()
        throws
    {
        let proposal = try Self.full()
        for count in proposal.bytes.indices {
            let cut = Array(proposal.bytes.prefix(count))
            if let other = try? Proposal(decoding: cut) { #expect(other.id != proposal.id) }
        }
        for index in proposal.bytes.indices {
            var bytes = proposal.bytes
            bytes[index] ^= 1 << UInt8(index % 8)
            if let other = try? Proposal(decoding: bytes) { #expect(other.id != proposal.id) }
        }
    }
}
