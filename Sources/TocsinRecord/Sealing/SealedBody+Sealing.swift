package import TocsinCrypto

extension SealedBody {
    /// Seals a body.
    ///
    /// - Parameters:
    ///   - key: of a body with readers of its own, its content key, which must never have been used; of what is said under a
    ///     version, the content key of that.
    ///   - place: where the record will stand.
    /// - Throws: `SealingRefusal`.
    package init(
        sealing body: [UInt8],
        _ front: SealedFront,
        with key: borrowing ContentKey,
        at place: SealingPlace
    ) throws(SealingRefusal) {
        let room = Self.room(for: front.keys.count, kind: place.kind)
        guard body.count <= room else { throw .doesNotFit(by: body.count - room) }
        let inside = Self.padded(body, place.kind)
        let context = place.context(of: front)
        switch front.readers {
        case .under:
            self.init(inside, front, nil, [], key.under(context), context, place)
        case .keys(let readers):
            guard !readers.isEmpty else { throw .noReader }
            guard readers.count <= Limits.readers else { throw .tooManyReaders(readers.count) }
            let (oneTime, slots) = key.slots(for: readers, in: context)
            if let place = slots.firstIndex(of: nil) { throw .unusableKey(readers[place]) }
            self.init(inside, front, oneTime, slots.compactMap(\.self), key, context, place)
        }
    }

    private init(
        _ inside: [UInt8],
        _ front: SealedFront,
        _ oneTime: EncryptionPublicKey?,
        _ slots: [Bytes32],
        _ key: borrowing ContentKey,
        _ context: Digest,
        _ place: SealingPlace
    ) {
        self.init(
            front: front,
            oneTime: oneTime,
            slots: slots,
            check: key.check(in: context),
            box: key.sealing(inside, nonce: place.nonce, in: context)
        )
    }

    /// The length, the body, and zeros.
    private static func padded(_ body: [UInt8], _ kind: RecordKind) -> [UInt8] {
        let said = UInt64(body.count).bytes.suffix(lengthCount) + body
        let steps = (said.count + step - 1) / step
        let count = kind == .answer ? answer : steps * step
        return said + [UInt8](repeating: 0, count: count - said.count)
    }
}

/// Why a body cannot be sealed.
package enum SealingRefusal: Error, Equatable, Sendable {
    case noReader
    /// More than `Limits.readers`.
    case tooManyReaders(Int)
    /// It is longer than what is left beside the slots of its readers, by so many bytes.
    case doesNotFit(by: Int)
    /// A key that is none: everybody could open what is sealed to it, or nobody.
    case unusableKey(EncryptionPublicKey)
}
