package import TocsinCrypto

/// For whom the body of a draft is sealed when it is given its place.
package struct Sealing: Equatable, Sendable {
    /// To which it is bound.
    package let network: NetworkID
    package let readers: Readers

    /// Who is to read it.
    package enum Readers: Equatable, Sendable {
        /// The holders of these keys, in any order; and what everybody reads, if it is an alert or a revision.
        case keys([EncryptionPublicKey], SealedOutside?)
        /// Whoever reads this version of the alert.
        case under(RecordID, SharedContentKey)
    }

    package init(for readers: Readers, in network: NetworkID) {
        (self.readers, self.network) = (readers, network)
    }

    /// - Parameter fresh: makes a content key that was never used.
    /// - Throws: `RecordError.cannotBeSealed`.
    func sealed(
        _ body: [UInt8],
        at place: SealingPlace,
        _ fresh: () -> ContentKey
    ) throws(RecordError) -> [UInt8] {
        do throws(SealingRefusal) {
            switch readers {
            case .keys(let keys, let outside):
                let front = SealedFront(outside: outside, readers: .keys(Set(keys).sorted()))
                return try SealedBody(sealing: body, front, with: fresh(), at: place).encoded
            case .under(let version, let shared):
                let front = SealedFront(outside: nil, readers: .under(version))
                return try SealedBody(sealing: body, front, with: shared.key, at: place).encoded
            }
        } catch {
            throw .cannotBeSealed(error)
        }
    }
}

/// The content key of a version that was opened, for what is to be said under it.
package final class SharedContentKey: Sendable {
    package let key: ContentKey

    package init(_ key: consuming ContentKey) { self.key = key }
}

extension SharedContentKey: Equatable {
    /// Keys are not compared: it is the same one or another.
    package static func == (left: SharedContentKey, right: SharedContentKey) -> Bool {
        left === right
    }
}
