extension Contact {
    /// Everything for which this contact must be refused; empty if it may be signed and shown.
    package var refusals: [Refusal] {
        var inspection = Inspection()
        inspection.check(tlds, "tlds", limit: DirectoryLimits.tlds) { _, _, _ in }
        inspection.require(name, "name", limit: DirectoryLimits.name)
        inspection.check(role, "role", limit: DirectoryLimits.name)
        inspection.check(organisation, "organisation", limit: DirectoryLimits.name)
        inspection.check(domain, "domain", limit: DirectoryLimits.domain)
        inspection.check(zone, "zone")
        inspection.check(note, "note", limit: DirectoryLimits.note, lines: true)
        if let order, !(1...DirectoryLimits.order).contains(order) {
            inspection.refuse(
                "order",
                .malformed(expected: "a number from 1 to \(DirectoryLimits.order)")
            )
        }
        inspectChannels(&inspection)
        availability.inspect(&inspection)
        notice?.inspect(&inspection)
        return inspection.refusals
    }

    private func inspectChannels(_ inspection: inout Inspection) {
        inspection.check(phones, "phones", limit: DirectoryLimits.phones) {
            $1.inspect(&$0, $2)
        }
        inspection.check(mails, "mails", limit: DirectoryLimits.mails) {
            $0.require($1.text, $2(), limit: DirectoryLimits.mail)
        }
        inspection.check(messengers, "messengers", limit: DirectoryLimits.messengers) {
            $0.require($1.service, "\($2()).service", limit: DirectoryLimits.service)
            $0.require($1.id, "\($2()).id", limit: DirectoryLimits.identifier)
        }
        inspection.check(others, "others", limit: DirectoryLimits.others) {
            $0.require($1.kind, "\($2()).kind", limit: DirectoryLimits.service)
            $0.require($1.value, "\($2()).value", limit: DirectoryLimits.identifier)
            $0.check($1.note, "\($2()).note", limit: DirectoryLimits.remark)
        }
        inspection.check(languages, "languages", limit: DirectoryLimits.languages) {
            $0.require($1.text, $2(), limit: DirectoryLimits.language)
        }
    }
}

extension Inspection {
    mutating func check(_ zone: ZoneName?, _ field: @autoclosure () -> String) {
        guard let zone else { return }
        require(zone.text, field(), limit: DirectoryLimits.zone)
    }

    mutating func check(_ weekly: [WeeklyHours], _ field: @autoclosure @escaping () -> String) {
        check(weekly, field(), limit: DirectoryLimits.weeklyHours) { _, _, _ in }
    }
}

extension Phone {
    fileprivate func inspect(_ inspection: inout Inspection, _ field: () -> String) {
        if number.e164 == nil {
            inspection.require(
                number.entered,
                "\(field()).entered",
                limit: DirectoryLimits.phoneText
            )
        } else {
            inspection.check(number.entered, "\(field()).entered", limit: DirectoryLimits.phoneText)
        }
        inspection.check(
            number.extensionDigits,
            "\(field()).extension",
            limit: DirectoryLimits.phoneExtension
        )
        inspection.check(zone, "\(field()).zone")
        inspection.check(note, "\(field()).note", limit: DirectoryLimits.remark)
    }
}

extension Availability {
    fileprivate func inspect(_ inspection: inout Inspection) {
        inspection.check(weekly, "availability.weekly")
        inspection.check(note, "availability.note", limit: DirectoryLimits.remark)
        inspection.check(exceptions, "availability.exceptions", limit: DirectoryLimits.exceptions) {
            $0.check($1.hours, "\($2()).hours", limit: DirectoryLimits.hoursOfDay) { _, _, _ in }
            $0.check($1.note, "\($2()).note", limit: DirectoryLimits.remark)
        }
    }
}

extension Notice {
    fileprivate func inspect(_ inspection: inout Inspection) {
        inspection.require(version, "notice.version", limit: DirectoryLimits.noticeVersion)
        inspection.require(by, "notice.by", limit: DirectoryLimits.name)
    }
}
