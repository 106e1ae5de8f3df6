internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// The fields of an alert as a form has them, each called as the option that fills it, in the order of the form.
enum AlertForm {
    static let fields: [FormField<AlertDraft>] =
        [headline, label, choice("severity", \.severity), choice("urgency", \.urgency)]
        + [choice("certainty", \.certainty), topic, text] + [addressed, regions]
        + [tlds, names("operator", \.affected.operators), names("software", \.affected.software)]
        + [names("name-server", \.affected.nameServers), indicators, blocked]
        + [choice("request", \.request), deadline, choice("asks", \.asks), answerBy, expires]
        + [language, names("reference", \.references), bridge, restrictions]

    /// What stands as it stood is kept, be it of a later version, or past.
    private static func field(
        _ name: String,
        read: @escaping @Sendable (FormValue, inout Alert, Timestamp) throws(Unanswered) -> Void,
        write: @escaping @Sendable (Alert) -> FormValue
    ) -> FormField<AlertDraft> {
        FormField(
            name: name,
            read: { (value, draft, now) throws(Unanswered) in
                guard value != write(draft.alert) else { return }
                try read(value, &draft.alert, now)
            },
            write: { write($0.alert) }
        )
    }

    /// What an option of the same name makes of a text.
    ///
    /// - Throws: `Unanswered` with the reason for which the option refuses it.
    private static func typed<Value>(_ read: () throws -> Value) throws(Unanswered) -> Value {
        do {
            return try read()
        } catch let error as ValidationError {
            throw Unanswered(error.message)
        } catch let error as CommandError {
            throw Unanswered(error.message)
        } catch {
            throw Unanswered("\(error)")
        }
    }
}

// MARK: - What is the matter

extension AlertForm {
    private static let headline = field(
        "headline",
        read: { (value, alert, _) throws(Unanswered) in
            alert.headline = TypedText.line(try value.text())
        },
        write: { .text($0.headline) }
    )

    /// Nobody is taken to have said it by leaving it open.
    private static let label = FormField<AlertDraft>(
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

    private static let topic = field(
        "topic",
        read: { (value, alert, _) throws(Unanswered) in
            let text = try value.text()
            alert.topic = text.isEmpty ? "" : try typed { try AlertOptions.topic(text) }
        },
        write: { .text($0.topic) }
    )

    private static let text = field(
        "text",
        read: { (value, alert, _) throws(Unanswered) in
            alert.text = TypedText.lines(try value.text())
        },
        write: { .text($0.text) }
    )

    private static func choice<Value: Choice>(
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

// MARK: - Whom it is for, and what it concerns

extension AlertForm {
    private static let addressed = field(
        "to",
        read: { (value, alert, _) throws(Unanswered) in
            let items = value.items().map(\.text)
            let named = items.filter { $0 != AlertOptions.everybody }
            alert.audience.all = named.count < items.count
            if alert.audience.all, !named.isEmpty {
                throw Unanswered(Phrases.Alerts.isForEverybody.message)
            }
            alert.audience.tlds = try typed { try named.map(AlertOptions.tld) }
        },
        write: {
            $0.audience.all
                ? .list([AlertOptions.everybody]) : .list($0.audience.tlds.map(\.display))
        }
    )

    private static let regions = field(
        "region",
        read: { (value, alert, _) throws(Unanswered) in
            alert.audience.regions = try typed {
                try value.items().map { try AlertOptions.region($0.text).rawValue }
            }
        },
        write: { .list($0.audience.regions) }
    )

    private static let tlds = field(
        "affects",
        read: { (value, alert, _) throws(Unanswered) in
            alert.affected.tlds = try typed {
                try value.items().map { try AlertOptions.affected($0.text) }
            }
        },
        write: { .list($0.affected.tlds.map(\.display)) }
    )

    private static let indicators = indicators("indicator", isBlocked: false)
    private static let blocked = indicators("block", isBlocked: true)

    /// Those that are asked to be blocked, or those that are not.
    private static func indicators(_ name: String, isBlocked: Bool) -> FormField<AlertDraft> {
        field(
            name,
            read: { (value, alert, _) throws(Unanswered) in
                let read = isBlocked ? AlertOptions.blockedIndicator : AlertOptions.indicator
                let named = try typed { try value.items().map { try read($0.text) } }
                alert.indicators.removeAll { $0.block == isBlocked }
                alert.indicators += named
            },
            write: { alert in
                .list(
                    alert.indicators.filter { $0.block == isBlocked }
                        .map { "\($0.type):\($0.value)" }
                )
            }
        )
    }

    private static func names(
        _ name: String,
        _ part: any WritableKeyPath<Alert, [String]> & Sendable
    ) -> FormField<AlertDraft> {
        field(
            name,
            read: { (value, alert, _) throws(Unanswered) in
                alert[keyPath: part] = value.items().map { TypedText.line($0.text) }
            },
            write: { .list($0[keyPath: part]) }
        )
    }
}

// MARK: - What is asked, and until when

extension AlertForm {
    private static let deadline = field(
        "deadline",
        read: { (value, alert, now) throws(Unanswered) in
            alert.deadline = try moment(value, after: now)
        },
        write: { .text($0.deadline?.description ?? "") }
    )

    private static let answerBy = field(
        "answer-by",
        read: { (value, alert, now) throws(Unanswered) in
            alert.answerBy = try moment(value, after: now)
            if alert.answerBy != nil { alert.asks = alert.asks ?? .acknowledged }
        },
        write: { .text($0.answerBy?.description ?? "") }
    )

    private static let expires = field(
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

    private static let language = field(
        "language",
        read: { (value, alert, _) throws(Unanswered) in
            let text = try value.text()
            alert.language = text.isEmpty ? nil : try typed { try AlertOptions.language(text) }
        },
        write: { .text($0.language?.text ?? "") }
    )

    private static let bridge = field(
        "bridge",
        read: { (value, alert, _) throws(Unanswered) in
            alert.bridge = TypedText.lines(try value.text())
        },
        write: { .text($0.bridge) }
    )

    private static let restrictions = field(
        "restrictions",
        read: { (value, alert, _) throws(Unanswered) in
            alert.restrictions = TypedText.line(try value.text())
        },
        write: { .text($0.restrictions) }
    )
}
