package import TocsinCrypto
internal import TocsinRecord

extension AlertThread {
    /// Who reads what an alert says now, as far as that is known here: what is said of it must not be read by others.
    package enum Readers: Sendable {
        /// Everybody, as ever.
        case everybody
        /// Everybody, though some of what it said was sealed.
        case everybodyNow
        /// Those to whom these statements are sealed.
        case some([AlertStatement<Alert>])
        /// Some of what it says is not here, or nobody can read it: it may have been sealed.
        case unknown
    }

    /// Who reads what it says now.
    package var readers: Readers {
        let sealed = current.shown.filter { $0.front != nil }
        if !sealed.isEmpty { return .some(sealed) }
        guard current.count == current.shown.count, current.shown.allSatisfy({ $0.words != nil })
        else { return .unknown }
        return wasPerhapsSealed ? .everybodyNow : .everybody
    }

    /// Whether anything that its author said was sealed, or may have been.
    package var wasPerhapsSealed: Bool { !readerKeys.isEmpty || isPartlyUnknown }

    /// The keys to which anything that it says now is sealed, ascending.
    package var presentKeys: [EncryptionPublicKey] {
        Set(current.shown.flatMap { $0.front?.keys ?? [] }).sorted()
    }
}
