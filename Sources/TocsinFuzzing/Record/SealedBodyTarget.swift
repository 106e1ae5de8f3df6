internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinTesting

extension FuzzTarget {
    /// Sealed bodies of every kind, opened by one of the readers of those that are seeds.
    static let sealedBody = FuzzTarget("sealed-body", seeds: Seeds.sealedBodies) {
        (input) throws(Finding) in
        let reader = FuzzNetwork.shared.fixture.members[1].encryptionKey
        for kind in Seeds.sealedKinds {
            guard let sealed = try? SealedBody(decoding: input, kind: kind) else { continue }
            try expect(sealed.encoded == input, "a sealed body has one form")
            try expect(sealed.front.keys.count <= Limits.readers, "there are not too many readers")
            let place = Seeds.sealingPlace(kind)
            guard let key = try? sealed.contentKey(for: reader, at: place),
                let opened = try? sealed.opened(with: key, at: place)
            else { continue }
            try expect(!opened.without.contains(reader.publicKey), "who has opened it was given it")
        }
    }
}

extension Seeds {
    static let sealedKinds: [RecordKind] = [.alert, .revision, .alertEnd, .note, .answer]

    /// Where all bodies of a kind are taken to stand.
    static func sealingPlace(_ kind: RecordKind) -> SealingPlace {
        let network = FuzzNetwork.shared.fixture
        let feed = FeedID(key: network.members[0].key(.signing).publicKey, incarnation: 1)
        return SealingPlace(
            network: network.id,
            member: network.members[0].id,
            position: .beginning(of: feed),
            kind: kind,
            subject: nil,
            thread: nil,
            salt: [UInt8](repeating: 7, count: Limits.salt)
        )
    }

    @Sendable static func sealedBodies() throws -> [[UInt8]] {
        let keys = FuzzNetwork.shared.fixture.members.map { $0.encryptionKey.publicKey }.sorted()
        let outside = SealedOutside(status: 1, label: 5, wakes: true, hour: 1, expires: 1)
        return try sealedKinds.map { kind in
            let isUnder = kind == .note || kind == .answer
            let isAlert = kind == .alert || kind == .revision
            let front = SealedFront(
                outside: isAlert ? outside : nil,
                readers: isUnder ? .under(RecordID(ofHeader: [])) : .keys(keys)
            )
            let place = sealingPlace(kind)
            let digest = Digest(of: [7], for: .display)
            var bytes = digest.array
            let content = ContentKey(SecretBytes(taking: &bytes))
            return try SealedBody(sealing: [1], front, with: content, at: place).encoded
        }
    }
}
