internal import TocsinDirectory
internal import TocsinRecord

extension AlertBook.Entry {
    /// What stands before every line of an alert that is not meant; empty of all others.
    var mark: StyledText { Phrases.Alerts.practice(thread.gravity.status) }

    /// Its name, how serious it is, what is the matter, and who says so.
    var line: StyledText {
        "\(name.description, .strong)  \(label)\(said?.headline ?? Phrases.Alerts.notReadable)  (\(authorName))"
    }

    /// Who may see it and how bad it is; nothing where that cannot be read, so that it is not taken for what somebody has said.
    private var label: StyledText {
        guard isReadable else { return "" }
        let severity = thread.gravity.severity.map { "\($0)  " } ?? ""
        return "TLP:\(thread.gravity.label.description)  \(severity, .bad)"
    }

    /// Whether all that it says now can be read here.
    var isReadable: Bool {
        let current = thread.current
        return thread.state != .void && current.shown.compactMap(\.words).count == current.count
    }

    /// The first line of all that is shown of it.
    var head: StyledText {
        "\(name.description, .strong)  \(isReadable ? label : "\(Phrases.Alerts.unknownGravity)  ")\(authorName)"
    }

    /// Whether all that it says now has run out.
    func isExpired(at now: Timestamp) -> Bool {
        let said = thread.current.shown.map(\.words)
        return thread.current.count == said.count && !said.isEmpty
            && said.allSatisfy { ($0?.expires).map { $0 <= now } ?? false }
    }

    /// How it stands with it: void, over, expired, or how bad it is.
    func state(at now: Timestamp) -> StyledText {
        let words = Phrases.Alerts.self
        switch thread.state {
        case .void: return "\(words.word(.void), .bad)"
        case .over: return "\(words.word(.over), .faint)"
        case .open where isExpired(at: now): return "\(words.expired, .warning)"
        case .open where !isReadable: return "\(words.unknown, .warning)"
        case .open:
            guard let severity = thread.gravity.severity else {
                return StyledText(words.word(.open))
            }
            return "\(severity.description, .bad)"
        }
    }
}
