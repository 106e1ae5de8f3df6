import TocsinCrypto
import TocsinRecord
import TocsinTesting

extension RecordHeader {
    /// A valid header of any kind, with as many optional fields as the generator likes.
    static func random(_ generator: inout SeededGenerator) -> RecordHeader {
        let kind = generator.pick([RecordKind.identity, .contact, .profile, .rota, .erasure])
        let seq = generator.once(in: 3) ? 1 : generator.word() >> 11 | 2
        let promises = kind == .identity && seq == 1 && generator.once(in: 2)
        return RecordHeader(
            feed: FeedID(
                key: FixtureMember.publicKey(of: 0, .signing, generator.below(4)),
                incarnation: generator.word() | 1
            ),
            seq: seq,
            prev: seq == 1 ? nil : .random(&generator),
            member: .random(&generator),
            known: generator.once(in: 2) ? .random(&generator) : nil,
            kind: kind,
            role: generator.pick(kind.roles ?? [.signing]),
            deliveryClass: kind.deliveryClass ?? .ordinary,
            content: kind.hasBody == true
                ? Content(
                    commitment: .random(&generator),
                    size: 32 + generator.below(48 * 1024 - 31)
                )
                : nil,
            replaces: list(&generator),
            erases: kind == .erasure ? [.random(&generator)] : promises ? [] : list(&generator),
            subject: kind.isRegister || generator.once(in: 3) ? Subject(generator.bytes(16)) : nil,
            thread: generator.once(in: 4) ? .random(&generator) : nil,
            blobs: list(&generator),
            identity: kind == .identity ? .random(&generator, promises: promises) : .empty
        )
    }

    private static func list<Value: Identifier32>(_ generator: inout SeededGenerator) -> [Value] {
        (0..<generator.below(4)).map { _ in .random(&generator) }.sorted()
    }
}

extension IdentityStatement {
    fileprivate static func random(
        _ generator: inout SeededGenerator,
        promises: Bool
    ) -> IdentityStatement {
        let grants = (0..<generator.below(4)).map { index in
            let role = generator.pick([KeyRole.signing, .node, .encryption])
            return KeyGrant(
                key: FixtureMember.publicKey(of: 1, .signing, index),
                role: role,
                proof: role == .encryption ? nil : Signature(generator.bytes(64))
            )
        }
        let revocations = (0..<generator.below(4)).map { _ in
            KeyRevocation(
                key: .random(&generator),
                heads: (1...UInt64(1 + generator.below(4))).map { incarnation in
                    FeedHead(
                        incarnation: incarnation,
                        seq: 1 + generator.word() >> 12,
                        id: .random(&generator)
                    )
                }
            )
        }
        return IdentityStatement(
            grants: grants.sorted { $0.key < $1.key },
            revocations: revocations.sorted { $0.key < $1.key },
            nextIdentity: promises ? .random(&generator) : nil
        )
    }
}

extension Identifier32 {
    fileprivate static func random(_ generator: inout SeededGenerator) -> Self {
        Self(bytes: Digest(of: generator.bytes(8), for: .display).bytes)
    }
}
