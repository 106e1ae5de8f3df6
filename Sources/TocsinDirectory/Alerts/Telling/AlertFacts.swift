package import TocsinCrypto
internal import TocsinMembership
package import TocsinRecord

/// What of an alert decides whether, when and how people are told of it.
package struct AlertFacts: Hashable, Sendable {
    package let alert: RecordID
    /// In which order alerts came here: the row number of the record that raised it.
    package let place: Int64
    package let author: MemberID
    /// The key that signed what it says now.
    package let key: PublicKey
    /// Never `suspended`.
    package let state: TellingState
    /// Of none that is said: moderate.
    package let severity: Severity
    /// Whether it must be acted on at once; where something severe is said, whether that must be.
    package let isImmediate: Bool
    package let status: AlertStatus
    /// Whether somebody can read all of it: what is sealed its readers can.
    package let isLegible: Bool
    /// Why it concerns the own organisation; `nil` if it does not.
    package let concern: Concern?
    /// When it was raised, by its author's clock.
    package let raised: Timestamp?
    /// When the last of what it says now runs out.
    package let expires: Timestamp?
    /// What the own organisation has answered.
    package let ownAnswer: AnswerState?

    /// Why an alert concerns an organisation, the strongest reason first.
    package enum Concern: Int, Comparable, Sendable {
        /// It was raised in its name.
        case own
        case addressed
        /// One of its TLDs is affected.
        case affected
        /// What it says cannot be read here, and may be for it.
        case unreadable

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    package init(
        alert: RecordID,
        place: Int64,
        author: MemberID,
        key: PublicKey,
        state: TellingState,
        severity: Severity,
        isImmediate: Bool,
        status: AlertStatus = .actual,
        isLegible: Bool = true,
        concern: Concern?,
        raised: Timestamp?,
        expires: Timestamp?,
        ownAnswer: AnswerState? = nil
    ) {
        (self.alert, self.place, self.author, self.key) = (alert, place, author, key)
        (self.state, self.severity, self.isImmediate) = (state, severity, isImmediate)
        (self.status, self.isLegible, self.concern) = (status, isLegible, concern)
        (self.raised, self.expires, self.ownAnswer) = (raised, expires, ownAnswer)
    }

    /// Whether it is meant, and must be acted on at once or cannot be read.
    package var isPressing: Bool {
        guard status.isActual, state.kind == .open else { return false }
        return !isLegible || isImmediate && severity.rawValue <= Severity.severe.rawValue
    }

    /// Whether people are woken for it: whoever raised it is up, and says to the others of his registry what they are to do.
    package var wakesPeople: Bool { isPressing && concern != .own }
}

extension AlertFacts {
    /// Looks at an alert.
    ///
    /// - Parameters:
    ///   - place: the row number of the record that raised it.
    ///   - own: the organisation whose people are told; `nil` if it is no member yet.
    ///   - keys: the keys, present and former, that are sealed to for it.
    ///   - ownAnswer: the furthest that the own organisation has signed for any of its rows, not what others heard on the phone.
    package init(
        _ thread: AlertThread,
        place: Int64,
        own: Organisation?,
        keys: Set<EncryptionPublicKey> = [],
        ownAnswer: AnswerState?
    ) {
        let statements = thread.current.shown.compactMap(\.words)
        let newest =
            thread.current.shown.first?.part.header.feed.key ?? thread.first.header.feed.key
        self.init(
            alert: thread.first.id,
            place: place,
            author: thread.first.header.member,
            key: newest,
            state: TellingState(of: thread),
            severity: thread.gravity.severity ?? .moderate,
            isImmediate: Self.isImmediate(thread, statements),
            status: thread.gravity.status,
            isLegible: thread.legibility != .unreadable,
            concern: Self.concern(of: thread, statements, own, keys),
            raised: thread.raised,
            expires: thread.current.shown.compactMap(\.expires).max(),
            ownAnswer: ownAnswer
        )
    }

    /// What is gravest counts: something minor that is immediate makes nothing else so.
    private static func isImmediate(_ thread: AlertThread, _ statements: [Alert]) -> Bool {
        if thread.current.shown.contains(where: { $0.isClosed && $0.wakes }) { return true }
        let isGrave = thread.gravity.severity?.isGrave ?? false
        return statements.contains { isGrave ? $0.isUrgent : $0.urgency == .immediate }
    }

    private static func concern(
        of thread: AlertThread,
        _ statements: [Alert],
        _ own: Organisation?,
        _ keys: Set<EncryptionPublicKey>
    ) -> Concern? {
        guard let own else { return nil }
        if thread.first.header.member == own.member { return .own }
        if statements.contains(where: { $0.audience.addresses(own) }) { return .addressed }
        if thread.share(of: keys) != .nothing { return .addressed }
        // Whom it was for before it was sealed to others hears how it goes on.
        let open = thread.wasPerhapsSealed ? thread.openStatements.compactMap(\.words) : []
        if open.contains(where: { $0.audience.addresses(own) }) { return .addressed }
        let affected = statements.flatMap(\.affected.tlds)
        if own.tlds.contains(where: affected.contains) { return .affected }
        return thread.legibility == .unreadable ? .unreadable : nil
    }
}

extension Alert.Audience {
    /// Whether it addresses an organisation, by itself or for one of its TLDs.
    package func addresses(_ organisation: Organisation) -> Bool {
        all || regions.contains(organisation.region.rawValue)
            || members.contains(organisation.member)
            || organisation.tlds.contains(where: tlds.contains)
    }
}
