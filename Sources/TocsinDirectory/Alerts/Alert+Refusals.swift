extension Alert {
    /// Everything for which this alert must be refused; empty if it may be signed and shown.
    package var refusals: [Refusal] {
        var inspection = Inspection()
        inspection.require(headline, "headline", limit: AlertLimits.headline)
        inspection.check(text, "text", limit: AlertLimits.text, lines: true)
        inspection.check(restrictions, "restrictions", limit: DirectoryLimits.remark)
        inspection.check(topic, "topic", limit: AlertLimits.topic)
        inspection.check(bridge, "bridge", limit: AlertLimits.bridge, lines: true)
        if let language {
            inspection.check(language.text, "language", limit: DirectoryLimits.language)
        }
        if audience.isEmpty { inspection.refuse("audience", .missing) }
        inspection.check(audience.regions, "audience.regions", limit: AlertLimits.regions) {
            $0.require($1, $2(), limit: 3)
        }
        inspection.check(audience.tlds, "audience.tlds", limit: AlertLimits.tlds)
        inspection.check(audience.members, "audience.members", limit: AlertLimits.members)
        inspection.check(affected)
        inspection.check(indicators, "indicators", limit: AlertLimits.indicators) {
            $0.require($1.value, "\($2()).value", limit: AlertLimits.indicator)
        }
        inspection.check(contacts, "contacts", limit: AlertLimits.contacts)
        inspection.check(references, "references", limit: AlertLimits.references) {
            $0.require($1, $2(), limit: AlertLimits.reference)
        }
        return inspection.refusals
    }
}

extension Inspection {
    fileprivate mutating func check(_ affected: Alert.Affected) {
        check(affected.tlds, "affected.tlds", limit: AlertLimits.tlds)
        check(affected.operators, "affected.operators", limit: AlertLimits.affected) {
            $0.require($1, $2(), limit: AlertLimits.name)
        }
        check(affected.software, "affected.software", limit: AlertLimits.affected) {
            $0.require($1, $2(), limit: AlertLimits.name)
        }
        check(affected.nameServers, "affected.name_servers", limit: AlertLimits.affected) {
            $0.require($1, $2(), limit: DirectoryLimits.domain)
        }
    }
}

extension AlertEnd {
    /// Everything for which this end must be refused; empty if it may be signed and shown.
    package var refusals: [Refusal] {
        var inspection = Inspection()
        inspection.check(text, "text", limit: AlertLimits.note, lines: true)
        if reason == .cancelled, text.isEmpty { inspection.refuse("text", .missing) }
        for (tlds, field) in [
            (result.addressed, "addressed"), (result.reached, "reached"),
            (result.answered, "answered"),
        ] {
            inspection.check(tlds, field, limit: AlertLimits.tlds)
            inspection.check(
                zip(tlds, tlds.dropFirst()).allSatisfy { $0.text < $1.text },
                field,
                expected: "in ascending order"
            )
        }
        inspection.check(
            Set(result.reached + result.answered).isSubset(of: result.addressed),
            "addressed",
            expected: "all that was reached or answered"
        )
        return inspection.refusals
    }
}

extension AlertNote {
    /// Everything for which this note must be refused; empty if it may be signed and shown.
    package var refusals: [Refusal] {
        var inspection = Inspection()
        if text.isEmpty { inspection.refuse("text", .missing) }
        inspection.check(text, "text", limit: AlertLimits.note, lines: true)
        return inspection.refusals
    }
}

extension Answer {
    /// Everything for which this answer must be refused; empty if it may be signed and shown.
    package var refusals: [Refusal] {
        var inspection = Inspection()
        inspection.check(by, "by", limit: DirectoryLimits.name)
        inspection.check(text, "text", limit: AlertLimits.answer, lines: true)
        // Of a state of a later version nobody here knows whether it has one.
        if state.isKnown {
            inspection.check(
                (state == .outcome) == (outcome != nil),
                "outcome",
                expected: "given exactly where there is one"
            )
        }
        inspection.check(
            count.map { (1...AlertLimits.count).contains($0) } ?? true,
            "count",
            expected: "a number of names"
        )
        return inspection.refusals
    }
}
