internal import TocsinCrypto

/// A body that some readers alone can read (docs/protocol/sealing.md).
///
/// Whoever has no key can check its form: nothing of it is optional, and every length follows from how many readers there are.
package struct SealedBody: Equatable, Sendable {
    package let front: SealedFront
    /// The public half of the key pair by which the content key comes to the readers; `nil` where they have it already.
    let oneTime: EncryptionPublicKey?
    /// The content key for each reader, in the order of their keys.
    let slots: [Bytes32]
    /// What commits the body to one content key.
    let check: Digest
    let box: [UInt8]

    init(
        front: SealedFront,
        oneTime: EncryptionPublicKey?,
        slots: [Bytes32],
        check: Digest,
        box: [UInt8]
    ) {
        (self.front, self.oneTime, self.slots) = (front, oneTime, slots)
        (self.check, self.box) = (check, box)
    }

    /// Whether a body is sealed, in whatever way: no message in the open begins with a zero.
    package static func isSealed(_ body: [UInt8]) -> Bool { body.first == SealedFront.mark }

    /// Reads a sealed body.
    ///
    /// Nothing is taken up before its length is right, and no curve is touched.
    ///
    /// - Throws: `SealedBodyError`.
    package init(decoding body: [UInt8], kind: RecordKind) throws(SealedBodyError) {
        guard Self.isSealed(body), body.count > 1 else { throw .malformed }
        guard body[1] == SealedFront.suite else { throw .later }
        guard let shape = Shape(of: body, kind),
            let front = SealedFront(decoding: body[...], keys: shape.readers, kind: kind)
        else { throw .malformed }
        self.front = front
        var rest = body[shape.behindFront...]
        oneTime = shape.readers == 0 ? nil : EncryptionPublicKey(rest.prefix(Bytes32.count))
        if oneTime != nil { rest = rest.dropFirst(Bytes32.count) }
        slots = (0..<shape.readers).compactMap {
            Bytes32(rest.dropFirst($0 * Bytes32.count).prefix(Bytes32.count))
        }
        rest = rest.dropFirst(slots.count * Bytes32.count)
        guard let check = Digest(rest.prefix(Bytes32.count)) else { throw .malformed }
        self.check = check
        box = Array(rest.dropFirst(Bytes32.count))
    }

    /// The body as it travels.
    package var encoded: [UInt8] {
        front.encoded + (oneTime?.array ?? []) + slots.flatMap(\.array) + check.array + box
    }
}

/// Why bytes are no sealed body.
package enum SealedBodyError: Error, Equatable, Sendable {
    /// Sealed in a way of a later version.
    case later
    /// Not of the one form that it could have.
    case malformed
}

// MARK: - Lengths

extension SealedBody {
    /// What is inside is padded to a multiple of this, so that its length tells little.
    static let step = 1_024
    /// An answer has always this size inside, so that its length does not tell what it says.
    static let answer = 2_048
    /// How many bytes the length of what is inside takes.
    static let lengthCount = 4

    /// How many bytes of a body fit inside.
    ///
    /// - Parameter readers: how many keys it names; none where its readers are those of another record.
    package static func room(for readers: Int, kind: RecordKind) -> Int {
        if kind == .answer { return answer - lengthCount }
        let rest = Limits.payload - Limits.salt - Shape.overhead(readers)
        return max(0, rest / step * step - lengthCount)
    }

    /// Where the parts of a body stand.
    private struct Shape {
        let readers: Int
        let behindFront: Int

        /// - Returns: `nil` if the length is none that a body of so many readers can have.
        init?(of body: [UInt8], _ kind: RecordKind) {
            guard body.count >= SealedFront.fixedCount else { return nil }
            let count = body[SealedFront.fixedCount - 2..<SealedFront.fixedCount]
            readers = count.reduce(0) { $0 << 8 | Int($1) }
            let isUnder = kind == .note || kind == .answer
            guard isUnder ? readers == 0 : (1...Limits.readers).contains(readers) else {
                return nil
            }
            behindFront = SealedFront.fixedCount + max(readers, 1) * Bytes32.count
            let inside = body.count - Self.overhead(readers)
            guard inside >= step, inside.isMultiple(of: step), kind != .answer || inside == answer
            else {
                return nil
            }
        }

        /// All but what is inside: the front, the one-time key with its slots, the check, and what a box is longer by.
        static func overhead(_ readers: Int) -> Int {
            let slots = readers == 0 ? 0 : (readers + 1) * Bytes32.count
            return SealedFront.fixedCount + max(readers, 1) * Bytes32.count + slots + Bytes32.count
                + ContentKey.boxOverhead
        }
    }
}
