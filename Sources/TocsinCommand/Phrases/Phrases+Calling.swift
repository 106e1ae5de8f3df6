internal import TocsinCrypto
internal import TocsinDirectory

extension Phrases {
    /// Whom to call.
    enum Calling {
        static let dial = "DIAL"
        static let orDial = "or  "
        static let noPhone = "no phone number is known"
        static let next = "If nobody answers:"
        static let always = "answers at any hour"
        static let unknownHours = "hours not said"
        static let hoursWithoutZone = "hours without a time zone: nobody can tell"
        static func unclearRota(of name: String) -> String {
            "CONFLICT: a rota of \(name) was changed on two machines; who is on duty may be wrong."
        }
        static func disputedRota(of name: String) -> String {
            "DISPUTED: somebody else may have signed a rota of \(name); who is on duty may be wrong."
        }
        static let hoursUnknownHere = "hours unknown here: no time zone data"
        static let nobodyOnDuty = "Nobody has the duty by rota; this one is said to answer now:"
        static let answersNow = "This one is said to answer now:"
        static let nobodyAnswers = "Nobody is said to answer now. In call order:"
        static let onlyLocal =
            "The registry has not entered anything. What was imported here, UNCONFIRMED:"

        /// Nobody of it is a member, and nothing was imported.
        static func nobodyKnown(_ tld: TLD) -> CommandError {
            CommandError(
                .notFound,
                code: "nobody-to-call",
                "Nobody of \(tld.display) is a member, and no contact was entered or imported for it.",
                remedy:
                    "Look at IANA's root zone database, or: tocsin import FILE   if you have one"
            )
        }

        static func nobody(
            _ target: Target,
            _ organisations: [Organisation],
            away: [String]
        ) -> CommandError {
            let names = organisations.map(\.name).joined(separator: ", ")
            var what = ""
            if case .tld = target { what = " for \(target.display)" }
            return CommandError(
                .notFound,
                code: "no-contact",
                "\(names) has entered no contact\(what)."
                    + (away.isEmpty ? "" : " \(Departure.areAway(away))"),
                remedy:
                    "Next: tocsin show \(target.word)     or: tocsin import FILE   if you have one"
            )
        }

        /// The sentence that counts on a machine without the rules of a rota's zone.
        static func rotaUnknown(_ zone: ZoneName) -> String {
            "Who has the duty by rota cannot be computed here: no time zone data for \(zone.text): "
                + "install tzdata, or it is no time zone at all."
        }

        static func speaks(_ languages: String) -> String { "speaks \(languages)" }

        /// When somebody last said that it is right, of what may no longer be.
        static func doubt(_ confirmed: StyledText) -> StyledText {
            "\("confirmed", .warning) \(confirmed)\("; check it before you rely on it", .faint)"
        }

        /// `Example Back End Services, back end`.
        static func owner(_ entry: CallSheet.Entry) -> String {
            let role = entry.role.map { ", \(Organisations.role($0))" } ?? ""
            return entry.point.organisation + role
        }

        static func there(_ time: LocalTime) -> String { "\(Hours.wall(time)) there" }

        /// On another clock than the one that is shown.
        static func there(_ time: LocalTime, in zone: ZoneName) -> String {
            "\(Hours.wall(time)) in \(zone.text)"
        }

        static func onDuty(until: String, _ duty: Duty) -> String {
            duty.isSubstitute ? "stands in until \(until)" : "on duty until \(until)"
        }

        static func open(until: String) -> String { "answers now, until \(until)" }

        static func closed(opens: String?) -> String {
            opens.map { "outside its hours, again from \($0)" } ?? "outside its hours"
        }

        /// What else is called as somebody typed.
        static func namesakes(_ tlds: [TLD]) -> String {
            let list = tlds.map { tld in
                "\(tld.display) \(CountryCodeTLDs.find(tld)?.territory ?? "")"
            }
            return "Also called so: \(list.joined(separator: "; "))"
        }

        static func more(_ count: Int, of target: Target) -> String {
            "and \(count) more: tocsin call --all \(target.word)"
        }
    }
}
