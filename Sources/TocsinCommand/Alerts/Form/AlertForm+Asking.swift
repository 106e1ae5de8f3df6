internal import TocsinDirectory
internal import TocsinRecord

/// What is asked, until when, and how to follow it.
extension AlertForm {
    static let deadline = field(
        "deadline",
        read: { (value, alert, now) throws(Unanswered) in
            alert.deadline = try moment(value, after: now)
        },
        write: { .text($0.deadline?.description ?? "") }
    )

    static let answerBy = field(
        "answer-by",
        read: { (value, alert, now) throws(Unanswered) in
            alert.answerBy = try moment(value, after: now)
            if alert.answerBy != nil { alert.asks = alert.asks ?? .acknowledged }
        },
        write: { .text($0.answerBy?.description ?? "") }
    )

    static let expires = field(
        "expires",
        read: { (value, alert, now) throws(Unanswered) in
            guard let moment = try moment(value, after: now) else {
                throw Unanswered(Phrases.AlertForm.expiresMissing)
            }
            alert.expires = moment
        },
        write: { .text("\($0.expires)") }
    )

    /// A moment to come, or `nil` where none is written.
    private static func moment(
        _ value: FormValue,
        after now: Timestamp
    ) throws(Unanswered) -> Timestamp? {
        let text = try value.text()
        return text.isEmpty ? nil : try typed { try FutureMoment(text).moment(after: now) }
    }

    static let language = field(
        "language",
        read: { (value, alert, _) throws(Unanswered) in
            let text = try value.text()
            alert.language = text.isEmpty ? nil : try typed { try AlertOptions.language(text) }
        },
        write: { .text($0.language?.text ?? "") }
    )

    static let bridge = field(
        "bridge",
        read: { (value, alert, _) throws(Unanswered) in
            alert.bridge = TypedText.lines(try value.text())
        },
        write: { .text($0.bridge) }
    )

    static let restrictions = field(
        "restrictions",
        read: { (value, alert, _) throws(Unanswered) in
            alert.restrictions = try value.words()
        },
        write: { .text($0.restrictions) }
    )
}
