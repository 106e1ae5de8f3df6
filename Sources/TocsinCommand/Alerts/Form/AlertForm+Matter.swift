internal import TocsinDirectory

/// What is the matter, and who may see it.
extension AlertForm {
    static let headline = field(
        "headline",
        read: { (value, alert, _) throws(Unanswered) in
            alert.headline = try value.words()
        },
        write: { .text($0.headline) }
    )

    /// Nobody is taken to have said it by leaving it open: this alone is of the draft, and not of its alert.
    static let label = FormField<AlertDraft>(
        name: "tlp",
        read: { (value, draft, _) throws(Unanswered) in
            let text = try value.text()
            draft.isLabelled = !text.isEmpty
            if draft.isLabelled, text != "\(draft.alert.tlp)" {
                draft.alert.tlp = try typed { try AlertOptions.label(text) }
            }
        },
        write: { .text($0.isLabelled ? "\($0.alert.tlp)" : "") }
    )

    static let topic = field(
        "topic",
        read: { (value, alert, _) throws(Unanswered) in
            let text = try value.text()
            alert.topic = text.isEmpty ? "" : try typed { try AlertOptions.topic(text) }
        },
        write: { .text($0.topic) }
    )

    static let text = field(
        "text",
        read: { (value, alert, _) throws(Unanswered) in
            alert.text = TypedText.lines(try value.text())
        },
        write: { .text($0.text) }
    )

    static func choice<Value: Choice>(
        _ name: String,
        _ part: any WritableKeyPath<Alert, Value?> & Sendable
    ) -> FormField<AlertDraft> {
        field(
            name,
            read: { (value, alert, _) throws(Unanswered) in
                let text = try value.text()
                alert[keyPath: part] =
                    text.isEmpty ? nil : try typed { try AlertOptions.choice(text) }
            },
            write: { .text($0[keyPath: part]?.description ?? "") }
        )
    }
}
