internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

extension AlertBook.Entry {
    /// What stands before every line of an alert that is not meant; empty of all others.
    var mark: StyledText { Phrases.Alerts.practice(thread.gravity.status) }

    /// On one line with its mark: its name, how serious it is, what is the matter, who says so, and whether it is over.
    var markedLine: StyledText {
        let over: StyledText =
            thread.state == .open ? "" : "  (\(Phrases.Alerts.word(thread.state)))"
        return ForeignText.line((mark.plain.isEmpty ? "" : mark + " ") + line + over)
    }

    /// Its name, how serious it is, what is the matter, and who says so.
    var line: StyledText {
        ForeignText.line(
            "\(name.description, .strong)  \(label)\(headline)  (\(authorName))"
        )
    }

    /// Who may see it and how bad it is; nothing where that cannot be read, so that it is not taken for what somebody has said.
    private var label: StyledText {
        guard isReadable else {
            return isClosed ? "TLP:\(thread.gravity.label.description)  " : ""
        }
        let severity = thread.gravity.severity.map { "\($0)  " } ?? ""
        return "TLP:\(thread.gravity.label.description)  \(severity, .bad)"
    }

    /// Whether all that it says now can be read here.
    var isReadable: Bool { thread.state != .void && thread.legibility == .all }

    /// Whether some of it is sealed and was not opened here, and the rest can be read.
    var isClosed: Bool { thread.state != .void && thread.legibility == .closed }

    /// Whether it is between others: nobody here is to do anything about it.
    ///
    /// What was in the open once, or may have been, is for everybody to see.
    var isForOthers: Bool {
        isClosed && !isForUs && !isOwn && thread.openStatements.isEmpty && !thread.isPartlyUnknown
    }

    /// Whether something that its author says now is not what he must have said, as far as it was opened here.
    var isFalse: Bool {
        thread.state != .void && thread.current.shown.contains(where: \.isFalse)
    }

    /// What is the matter, or why that cannot be read.
    var headline: String {
        if let said { return said.headline }
        guard isClosed else { return Phrases.Alerts.notReadable }
        if isReader { return Phrases.Sealing.toUs }
        return isForUs ? Phrases.Sealing.noLonger : Phrases.Sealing.toOthers
    }

    /// Who may see it, as far as that is known here.
    var shownLabel: TrafficLight? { isReadable || isClosed ? thread.gravity.label : nil }

    /// The first line of all that is shown of it.
    var head: StyledText {
        let isUnknown = thread.state != .void && !isReadable && !isClosed
        let gravity: StyledText = isUnknown ? "\(Phrases.Alerts.unknownGravity)  " : label
        return "\(name.description, .strong)  \(gravity)\(authorName)"
    }

    /// When its author last said something of it, by the author's clock, as far as that can be read.
    var lastSaid: Timestamp? {
        (statements.map(\.created) + thread.ends.shown.compactMap { $0.words?.created }).max()
    }

    /// Whether it is on this machine alone: one's own, and no other member has said that it holds what is said now, though there was
    /// time to.
    func isOnlyHere(_ reach: AlertReach?, at now: Timestamp) -> Bool {
        guard isOwn, let reach, reach.isAlone else { return false }
        // Of what is sealed the hour alone is known.
        let written = lastSaid ?? (isClosed ? thread.raised?.advanced(by: 3_600) : nil)
        return written.map { now.seconds(since: $0) >= Self.timeToSaySo } ?? true
    }

    /// After something urgent every node says within some seconds what it holds.
    private static let timeToSaySo: Int64 = 60

    /// Whether all that it says now has run out.
    func isExpired(at now: Timestamp) -> Bool {
        let ends = thread.current.shown.map(\.expires)
        return thread.current.count == ends.count && !ends.isEmpty
            && ends.allSatisfy { $0.map { $0 <= now } ?? false }
    }

    /// What must be known of whoever raised it.
    var authorMarks: [StyledText] {
        let marks = author.map(Phrases.Organisations.marks) ?? [Phrases.Alerts.authorIsGone]
        return marks.map { StyledText($0, .warning) }
    }

    /// Whether somebody may still have to do something.
    func isOpen(at now: Timestamp) -> Bool { thread.state == .open && !isExpired(at: now) }

    /// How it stands with it: void, over, expired, or how bad it is.
    func state(at now: Timestamp) -> StyledText {
        let words = Phrases.Alerts.self
        switch thread.state {
        case .void: return "\(words.word(.void), .bad)"
        case .over:
            let reasons = thread.ends.shown.compactMap { $0.words?.reason.description }
            return reasons.isEmpty
                ? "\(words.word(.over), .faint)"
                : "\(reasons.sortedWithoutRepetition.joined(separator: ", "), .faint)"
        case .open where isExpired(at: now): return "\(words.expired, .warning)"
        case .open where isClosed:
            let wakes =
                thread.gravity.status.isActual && thread.current.shown.contains(where: \.wakes)
            return wakes
                ? "\(Phrases.Sealing.urgentState, .bad)" : "\(Phrases.Sealing.state, .warning)"
        case .open where !isReadable: return "\(words.unknown, .warning)"
        case .open:
            guard let severity = thread.gravity.severity else {
                return StyledText(words.word(.open))
            }
            return "\(severity.description, .bad)"
        }
    }
}

extension AlertStatement {
    /// Whether it is not what its author must have said, as far as it was opened here.
    var isFalse: Bool {
        switch reading {
        case .failure(.fault), .failure(.differs): true
        case .success, .failure: false
        }
    }
}
