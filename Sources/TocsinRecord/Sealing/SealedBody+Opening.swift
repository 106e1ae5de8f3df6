package import TocsinCrypto

extension SealedBody {
    /// The content key, by the key of a reader: one operation on the curve, however many readers there are.
    ///
    /// - Returns: `nil` if it is not sealed to this key.
    /// - Throws: `SealingFault.doesNotOpen` if its author names the key, and gave it nothing.
    package func contentKey(
        for reader: borrowing EncryptionKey,
        at place: SealingPlace
    ) throws(SealingFault) -> ContentKey? {
        guard let oneTime, let slot = front.keys.firstIndex(of: reader.publicKey) else {
            return nil
        }
        let context = place.context(of: front)
        guard let key = reader.contentKey(in: slots[slot], from: oneTime, context),
            key.matches(check, in: context)
        else { throw .doesNotOpen }
        return key
    }

    /// What is inside.
    ///
    /// - Parameter key: of a body with readers of its own, its content key; of what is said under a version, the content key of that.
    /// - Throws: `SealingFault`.
    package func opened(
        with key: borrowing ContentKey,
        at place: SealingPlace
    ) throws(SealingFault) -> OpenedBody {
        let context = place.context(of: front)
        switch front.readers {
        case .under:
            return OpenedBody(body: try inside(by: key.under(context), context, place))
        case .keys:
            let body = try inside(by: key, context, place)
            return OpenedBody(body: body, without: excluded(key, context))
        }
    }

    private func inside(
        by key: borrowing ContentKey,
        _ context: Digest,
        _ place: SealingPlace
    ) throws(SealingFault) -> [UInt8] {
        guard key.matches(check, in: context) else { throw .doesNotOpen }
        guard let inside = key.opening(box, nonce: place.nonce, in: context),
            let body = Self.unpadded(inside, place.kind)
        else { throw .broken }
        return body
    }

    /// Readers who were given another slot than follows from the content key: all of them, if the one-time key is another one.
    private func excluded(_ key: borrowing ContentKey, _ context: Digest) -> [EncryptionPublicKey] {
        let made = key.slots(for: front.keys, in: context)
        guard made.oneTime == oneTime else { return front.keys }
        return zip(front.keys, zip(slots, made.slots)).filter { $1.0 != $1.1 }.map(\.0)
    }

    private static func unpadded(_ inside: [UInt8], _ kind: RecordKind) -> [UInt8]? {
        let count = inside.prefix(lengthCount).reduce(0) { $0 << 8 | Int($1) }
        let end = lengthCount + count
        guard end <= inside.count, inside[end...].allSatisfy({ $0 == 0 }),
            kind == .answer || inside.count - end < step
        else { return nil }
        return Array(inside[lengthCount..<end])
    }
}

/// What was inside a sealed body.
package struct OpenedBody: Equatable, Sendable {
    package let body: [UInt8]
    /// Readers that its author names and gave nothing that opens, ascending.
    package let without: [EncryptionPublicKey]

    /// - Parameter without: readers who were given nothing.
    package init(body: [UInt8], without: [EncryptionPublicKey] = []) {
        (self.body, self.without) = (body, without)
    }
}

/// Why somebody who should cannot read a sealed body.
package enum SealingFault: Error, Equatable, Sendable {
    /// Its author names the reader, and gave him nothing that opens.
    case doesNotOpen
    /// The key fits, and what is inside is not as its author must have made it.
    case broken
}
