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

    /// The keys that anything of its author's is sealed to, what was replaced included.
    package var readerKeys: Set<EncryptionPublicKey> { seals.keys }

    /// The keys to which anything that it says now is sealed, ascending.
    package var presentKeys: [EncryptionPublicKey] {
        Set(current.shown.flatMap { $0.front?.keys ?? [] }).sorted()
    }

    /// What of its author's is sealed and shown or weighed, opened or not.
    package var sealed: [AlertPart] { seals.parts }

    /// The newest of what it said before, as far as that was sealed and opened here, by its author's clock: who is no reader any more
    /// could read that.
    package var earlier: AlertStatement<Alert>? {
        seals.earlier.max { ($0.seconds, $0.part.id) < ($1.seconds, $1.part.id) }
    }

    /// What its author has said in the open, what was replaced included, ascending by record.
    package var openStatements: [AlertStatement<Alert>] { seals.open }

    /// Whether something that its author said, be it replaced, is not here or has no form of this version: it may have been sealed.
    package var isPartlyUnknown: Bool { seals.isPartlyUnknown }
}

extension AlertThread {
    /// What of an alert is sealed to somebody.
    package enum Share: Sendable {
        /// Nothing.
        case nothing
        /// Nothing that it says now: who was a reader once hears how it goes on.
        case earlier
        /// What it says now.
        case present
    }

    /// What of it is sealed to the holder of some keys: in this alone lies whether it is for that one, or for others.
    package func share(of keys: Set<EncryptionPublicKey>) -> Share {
        if !keys.isDisjoint(with: presentKeys) { return .present }
        return keys.isDisjoint(with: readerKeys) ? .nothing : .earlier
    }
}

extension AlertStatement<Alert> {
    fileprivate var seconds: Int64 { words?.created.seconds ?? 0 }
}
