internal import TocsinDirectory
internal import TocsinRecord

/// Whom it is for, and what it concerns.
extension AlertForm {
    static let addressed = field(
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

    static let regions = field(
        "region",
        read: { (value, alert, _) throws(Unanswered) in
            alert.audience.regions = try typed {
                try value.items().map { try AlertOptions.region($0.text).rawValue }
            }
        },
        write: { .list($0.audience.regions) }
    )

    static let tlds = field(
        "affects",
        read: { (value, alert, _) throws(Unanswered) in
            alert.affected.tlds = try typed {
                try value.items().map { try AlertOptions.affected($0.text) }
            }
        },
        write: { .list($0.affected.tlds.map(\.display)) }
    )

    static let indicators = indicators("indicator", isBlocked: false)
    static let blocked = indicators("block", isBlocked: true)

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

    static func names(
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
