import Testing
import TocsinTesting

@testable import TocsinCrypto
@testable import TocsinRecord

/// Bodies that some readers alone can read.
@Suite struct SealedBodyTests {
    private let network = NetworkID(
        bytes: Bytes32(filledBy: { $0.update(repeating: 0x10, count: 32) })
    )
    private let body = Array("the name servers of .np".utf8)
    private let outside = SealedOutside(
        status: 1,
        label: 5,
        wakes: true,
        hour: 500_000,
        expires: 1_800_000_000
    )

    private static func secret(_ byte: UInt8) -> SecretBytes {
        var bytes = [UInt8](repeating: byte, count: 32)
        return SecretBytes(taking: &bytes)
    }

    private func reader(_ byte: UInt8) -> EncryptionKey { EncryptionKey(secret: Self.secret(byte)) }

    private func content(_ byte: UInt8 = 0x50) -> ContentKey { ContentKey(Self.secret(byte)) }

    private func bytes(_ byte: UInt8) -> Bytes32 {
        Bytes32(filledBy: { $0.update(repeating: byte, count: 32) })
    }

    /// Where an alert stands, or what is said of one.
    private func place(
        _ kind: RecordKind = .alert,
        network: NetworkID? = nil,
        member: UInt8 = 0x20,
        key: UInt8 = 0x30,
        incarnation: UInt64 = 7,
        seq: UInt64 = 9,
        subject: UInt8? = nil,
        thread: UInt8? = nil,
        salt: UInt8 = 0x40
    ) throws -> SealingPlace {
        let feed = FeedID(key: PublicKey(bytes: bytes(key)), incarnation: incarnation)
        return SealingPlace(
            network: network ?? self.network,
            member: MemberID(bytes: bytes(member)),
            position: FeedPosition(feed: feed, seq: seq, prev: nil),
            kind: kind,
            subject: try subject.map { try #require(Subject([UInt8](repeating: $0, count: 16))) },
            thread: thread.map { RecordID(bytes: bytes($0)) },
            salt: [UInt8](repeating: salt, count: 32)
        )
    }

    private func sealed(
        _ body: [UInt8]? = nil,
        to readers: [UInt8] = [1, 2, 3],
        with key: UInt8 = 0x50,
        at place: SealingPlace? = nil
    ) throws -> SealedBody {
        let keys = readers.map { reader($0).publicKey }.sorted()
        let front = SealedFront(outside: outside, readers: .keys(keys))
        return try SealedBody(
            sealing: body ?? self.body,
            front,
            with: content(key),
            at: try place ?? self.place()
        )
    }

    private func note(
        _ body: [UInt8]? = nil,
        _ kind: RecordKind = .note,
        under version: UInt8 = 0x60
    ) throws -> (SealedBody, SealingPlace) {
        let place = try place(kind, seq: 10, subject: 0x70, thread: 0x80)
        let front = SealedFront(outside: nil, readers: .under(RecordID(bytes: bytes(version))))
        return (
            try SealedBody(sealing: body ?? self.body, front, with: content(), at: place), place
        )
    }

    /// What a reader finds inside, or `nil` if it is not sealed to him.
    private func opened(
        _ sealed: SealedBody,
        by reader: UInt8,
        at place: SealingPlace? = nil
    ) throws -> OpenedBody? {
        let place = try place ?? self.place()
        guard let key = try sealed.contentKey(for: self.reader(reader), at: place) else {
            return nil
        }
        return try sealed.opened(with: key, at: place)
    }

    @Test func `readers read what was sealed to them, and others know that it is not for them`()
        throws
    {
        let sealed = try sealed()
        for number in [1, 2, 3] as [UInt8] {
            #expect(try opened(sealed, by: number) == OpenedBody(body: body, without: []))
        }
        #expect(try opened(sealed, by: 4) == nil)
    }

    @Test func `what travels is read back, and says outside what everybody must know`() throws {
        let sealed = try sealed()
        let read = try SealedBody(decoding: sealed.encoded, kind: .alert)
        #expect(read == sealed)
        #expect(read.front.outside == outside)
        #expect(read.front.keys == [1, 2, 3].map { reader($0).publicKey }.sorted())
        #expect(sealed.encoded.count == 99 + 64 * 3 + 1_024)
        #expect(!String(decoding: sealed.encoded, as: UTF8.self).contains("name servers"))
    }

    @Test func `the same key at the same place seals to the same bytes`() throws {
        #expect(try sealed() == sealed())
        #expect(try sealed().box != sealed(with: 0x51).box)
        #expect(try sealed().box != sealed(at: place(seq: 10)).box)
    }

    @Test func `nothing of it opens at another place`() throws {
        let alert = try sealed()
        let other = try FixtureNetwork(founders: 1).id
        let places = try [
            place(network: other), place(member: 0x21), place(key: 0x31), place(incarnation: 8),
            place(seq: 10), place(.revision), place(subject: 0x70), place(thread: 0x80),
            place(salt: 0x41),
        ]
        for place in places {
            #expect(throws: SealingFault.doesNotOpen) { try opened(alert, by: 1, at: place) }
        }
    }

    @Test func `no byte of it can be changed`() throws {
        let bytes = try sealed().encoded
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            guard let read = try? SealedBody(decoding: changed, kind: .alert) else { continue }
            do {
                let found = try opened(read, by: 1)
                // A slot of another reader: that is seen, and said.
                #expect(found == nil || found?.without.isEmpty == false, "byte \(place)")
            } catch {
                #expect(error is SealingFault, "byte \(place)")
            }
        }
    }

    @Test func `a reader who was given nothing learns that, and all others who`() throws {
        let sealed = try sealed()
        let own = reader(2).publicKey
        let place = try #require(sealed.front.keys.firstIndex(of: own))
        var slots = sealed.slots
        slots[place] = bytes(0xFF)
        let unfair = SealedBody(
            front: sealed.front,
            oneTime: sealed.oneTime,
            slots: slots,
            check: sealed.check,
            box: sealed.box
        )
        #expect(throws: SealingFault.doesNotOpen) { try opened(unfair, by: 2) }
        #expect(try opened(unfair, by: 1) == OpenedBody(body: body, without: [own]))
    }

    @Test func `two keys never open one body`() throws {
        let sealed = try sealed()
        let other = SealedBody(
            front: sealed.front,
            oneTime: sealed.oneTime,
            slots: sealed.slots,
            check: content(0x51).check(in: try place().context(of: sealed.front)),
            box: sealed.box
        )
        #expect(throws: SealingFault.doesNotOpen) { try opened(other, by: 1) }
    }

    @Test func `what is said under a version is read with its key alone`() throws {
        let (note, place) = try note()
        #expect(try note.opened(with: content(), at: place).body == body)
        #expect(throws: SealingFault.doesNotOpen) {
            try note.opened(with: content(0x51), at: place)
        }
        #expect(try note.contentKey(for: reader(1), at: place) == nil)
        #expect(note.front.version == RecordID(bytes: bytes(0x60)))
        let (other, _) = try self.note(under: 0x61)
        let moved = SealedBody(
            front: other.front,
            oneTime: nil,
            slots: [],
            check: note.check,
            box: note.box
        )
        #expect(throws: SealingFault.doesNotOpen) { try moved.opened(with: content(), at: place) }
    }

    @Test func `answers have one length, whatever they say`() throws {
        let counts = try [0, 1, 1_500, SealedBody.room(for: 0, kind: .answer)].map {
            try note([UInt8](repeating: 1, count: $0), .answer).0.encoded.count
        }
        #expect(Set(counts) == [99 + 2_048])
        let tooMuch = [UInt8](repeating: 1, count: 2_045)
        #expect(throws: SealingRefusal.doesNotFit(by: 1)) { try note(tooMuch, .answer) }
    }

    @Test(arguments: [1, 5, 245, 300, 512])
    func `as much fits as is said, and a byte more does not`(count: Int) throws {
        let room = SealedBody.room(for: count, kind: .alert)
        #expect(room == 1_024 * ((49_021 - 64 * count) / 1_024) - 4)
        let keys = (0..<count).map { number in
            Digest(of: [UInt8(number >> 8), UInt8(number & 0xFF)], for: .display)
        }
        let readers = keys.map { EncryptionPublicKey(bytes: $0.bytes) }.sorted()
        let front = SealedFront(outside: outside, readers: .keys(readers))
        let full = [UInt8](repeating: 7, count: room)
        let sealed = try SealedBody(sealing: full, front, with: content(), at: place())
        #expect(sealed.encoded.count <= Limits.payload - Limits.salt)
        #expect(try sealed.opened(with: content(), at: place()).body == full)
        #expect(throws: SealingRefusal.doesNotFit(by: 1)) {
            try SealedBody(sealing: full + [7], front, with: content(), at: place())
        }
    }

    @Test func `nobody, too many and keys of small order are refused`() throws {
        func seal(_ keys: [EncryptionPublicKey]) throws -> SealedBody {
            let front = SealedFront(outside: outside, readers: .keys(keys))
            return try SealedBody(sealing: [], front, with: content(), at: place())
        }
        #expect(throws: SealingRefusal.noReader) { try seal([]) }
        let many = (0...UInt16(Limits.readers)).map {
            let bytes = [UInt8($0 >> 8), UInt8($0 & 0xFF)] + [UInt8](repeating: 9, count: 30)
            return EncryptionPublicKey(bytes: Bytes32(bytes) ?? .zero)
        }
        #expect(throws: SealingRefusal.tooManyReaders(513)) { try seal(many) }
        let zero = EncryptionPublicKey(bytes: .zero)
        #expect(throws: SealingRefusal.unusableKey(zero)) { try seal([zero]) }
    }
}

// MARK: - Form

extension SealedBodyTests {
    private func read(_ bytes: [UInt8], _ kind: RecordKind = .alert) throws -> SealedBody {
        try SealedBody(decoding: bytes, kind: kind)
    }

    @Test func `no other length is a body`() throws {
        let bytes = try sealed().encoded
        for count in bytes.indices {
            #expect(throws: SealedBodyError.malformed) { try read(Array(bytes.prefix(count))) }
        }
        for more in 1..<1_024 {
            let longer = bytes + [UInt8](repeating: 0, count: more)
            #expect(throws: SealedBodyError.malformed) { try read(longer) }
        }
    }

    @Test func `what cannot stand outside is no body`() throws {
        let bytes = try sealed().encoded
        func changed(_ place: Int, _ byte: UInt8) -> [UInt8] {
            var bytes = bytes
            bytes[place] = byte
            return bytes
        }
        let wrong: [(Int, UInt8)] = [
            (2, 0), (3, 0), (3, 2), (4, 2), (9, 0x80), (18, 0), (18, 4), (17, 0xFF), (19, 0xFF),
        ]
        for (place, byte) in wrong {
            #expect(throws: SealedBodyError.malformed) { try read(changed(place, byte)) }
        }
        #expect(throws: SealedBodyError.later) { try read(changed(1, 2)) }
        #expect(throws: SealedBodyError.malformed) { try read([0]) }
        #expect(throws: SealedBodyError.malformed) { try read([8, 1]) }
        var twice = bytes
        twice.replaceSubrange(51..<83, with: bytes[19..<51])
        #expect(throws: SealedBodyError.malformed) { try read(twice) }
    }

    @Test func `each kind has its own form`() throws {
        let alert = try sealed().encoded
        for kind in [.alertEnd, .note, .answer] as [RecordKind] {
            #expect(throws: SealedBodyError.malformed) { try read(alert, kind) }
        }
        #expect(try read(alert, .revision).front.outside == outside)
        let (note, _) = try note()
        #expect(try read(note.encoded, .note) == note)
        for kind in [.alert, .revision, .alertEnd, .answer] as [RecordKind] {
            #expect(throws: SealedBodyError.malformed) { try read(note.encoded, kind) }
        }
        let (answer, _) = try self.note([], .answer)
        #expect(try read(answer.encoded, .answer) == answer)
        let front = SealedFront(outside: nil, readers: .keys([reader(1).publicKey]))
        let end = try SealedBody(sealing: [], front, with: content(), at: place(.alertEnd))
        #expect(try read(end.encoded, .alertEnd) == end)
        #expect(throws: SealedBodyError.malformed) { try read(end.encoded, .alert) }
    }

    @Test func `what is not padded as it must be is broken`() throws {
        let place = try place()
        let front = SealedFront(outside: outside, readers: .keys([reader(1).publicKey]))
        let key = content()
        let context = place.context(of: front)
        func opened(_ inside: [UInt8]) throws -> [UInt8] {
            let made = key.slots(for: front.keys, in: context)
            return try SealedBody(
                front: front,
                oneTime: made.oneTime,
                slots: made.slots.compactMap(\.self),
                check: key.check(in: context),
                box: key.sealing(inside, nonce: place.nonce, in: context)
            ).opened(with: key, at: place).body
        }
        let zeros = [UInt8](repeating: 0, count: 2_048)
        #expect(try opened([0, 0, 0, 2, 5, 6] + zeros.prefix(1_018)) == [5, 6])
        for inside in [
            [0, 0, 0, 2, 5, 6] + zeros.prefix(1_017) + [1],
            [0, 0, 0, 2, 5, 6] + zeros.prefix(2_042),
            [0, 0, 4, 0, 5, 6] + zeros.prefix(1_018),
            [0xFF, 0xFF, 0xFF, 0xFF] + zeros.prefix(1_020),
        ] {
            #expect(throws: SealingFault.broken) { try opened(inside) }
        }
    }
}
