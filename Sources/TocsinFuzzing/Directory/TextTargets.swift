internal import TocsinDirectory
internal import TocsinRecord

extension FuzzTarget {
    /// Names of domains and TLDs, in any script.
    static let name = FuzzTarget("name", length: 512, seeds: Seeds.names) {
        (input) throws(Finding) in
        let text = String(decoding: input, as: UTF8.self)
        if let name = DomainName(text) {
            try expect(
                (1...DirectoryLimits.domain).contains(name.text.utf8.count),
                "a domain name is within its limit"
            )
            try expect(DomainName(name.text) == name, "a canonical name stays as it is")
            try expect(
                DomainName(name.unicode) == name,
                "a name means the same in its own script"
            )
        }
        if let tld = TLD(text) {
            try expect(TLD(canonical: tld.text) == tld, "a TLD is canonical")
            try expect(TLD(tld.unicode) == tld, "a TLD means the same in its own script")
            _ = tld.display
        }
    }

    /// Hours in one line.
    static let hours = FuzzTarget("hours", length: 512, seeds: Seeds.hours) {
        (input) throws(Finding) in
        guard let text = String(validating: input, as: UTF8.self),
            let hours = try? Availability(text: text)
        else { return }
        let written = hours.text
        let again = try? Availability(text: written)
        try expect(again?.text == written, "hours are read as they were written")
        let rules = TimeZoneRules(fixedOffset: 20_700)
        _ = hours.state(at: .latest, rules: rules)
        for now in [Timestamp.earliest, Timestamp(clamping: 1_800_000_000)] {
            if case .open(let until) = hours.state(at: now, rules: rules) {
                try expect(now <= until, "hours end after they have begun")
            }
        }
    }

    /// Moments, dates, zones and countries.
    static let moment = FuzzTarget("moment", length: 128, seeds: Seeds.moments) {
        (input) throws(Finding) in
        let text = String(decoding: input, as: UTF8.self)
        if let moment = Timestamp(text) {
            try expect(
                Timestamp(moment.description) == moment,
                "a moment is read as it was written"
            )
        }
        if let date = CivilDate(text) {
            try expect(date.description.utf8.elementsEqual(input), "a date has one text")
            try expect(
                CivilDate(daysSince1970: date.daysSince1970) == date,
                "a date is so many days after another"
            )
        }
        if let country = CountryCode(text) {
            try expect(CountryCode(country.text) == country, "a country has one code")
        }
        let zone = ZoneName(text)
        _ = zone.fixedOffset.map { ZoneName(fixedOffset: $0) }
    }

    /// Numbers, addresses and languages, of which anything is kept as it was entered.
    static let channel = FuzzTarget("channel", length: 256, seeds: Seeds.channels) {
        (input) throws(Finding) in
        let text = String(decoding: input, as: UTF8.self)
        let phone = PhoneNumber(text)
        if let number = phone.e164 {
            try expect(PhoneNumber.isE164(number), "a number is one of E.164")
            let again = PhoneNumber(number)
            try expect(again.e164 == number, "a number of E.164 stays as it is")
        }
        _ = [phone.display, phone.grouped, phone.lookupKey, phone.asEntered ?? ""]
        let mail = MailAddress(text)
        if mail.isWellFormed { try expect(mail.domain != nil, "an address has a domain") }
        _ = [mail.lookupKey, mail.localPart]
        let language = LanguageTag(text)
        _ = (language.isWellFormed, language.name)
    }

    /// What somebody looks for, and how words are folded.
    static let search = FuzzTarget("search", length: 1024, seeds: Seeds.searches) {
        (input) throws(Finding) in
        let text = String(decoding: input, as: UTF8.self)
        let folded = SearchTerms.folded(text)
        try expect(
            SearchTerms.folded(folded).utf8.elementsEqual(folded.utf8),
            "folded words stay as they are"
        )
        _ = SearchTerms.expression(for: text)
        for word in SearchTerms.words(text) {
            try expect(!word.utf8.isEmpty, "a word has letters")
        }
    }

    /// A file of the system's time zones.
    static let timeZone = FuzzTarget("time-zone", length: 2048, seeds: Seeds.timeZones) {
        (input) throws(Finding) in
        guard let rules = TimeZoneRules(tzif: input) else { return }
        for transition in rules.transitions {
            try expect(
                rules.offset(at: transition.at) != .max,
                "every moment has an offset"
            )
        }
        for moment in [Timestamp.earliest, .latest, Timestamp(clamping: 1_800_000_000)] {
            let time = rules.localTime(at: moment)
            try expect((0..<1440).contains(time.minuteOfDay), "a clock shows a time of day")
            _ = time.offsetText
        }
    }
}
