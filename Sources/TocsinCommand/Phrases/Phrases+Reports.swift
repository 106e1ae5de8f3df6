internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinStore

extension Phrases {
    /// Reports of incidents and threats.
    enum Reports {
        static let abstract = "Keep reports of incidents and threats, and raise alerts of them."
        static let discussion = """
            A report is your registry's own: who told it, what was done, what is left to do. It stays in this home, is signed by nobody and goes \
            nowhere until an alert is raised of it.

            tocsin report new "Registrar account taken over" --from "CERT, by phone" --severity severe
            tocsin report new --mail - < message.eml
            tocsin report add 12 --follow-up "Ask the registrar again" --due 2h
            tocsin report raise 12 --tlp amber --to .br
            """
        static let newAbstract = "Keep a report: typed in, or from a mail."
        static let newDiscussion = """
            It takes what an alert takes (--severity, --topic, --affects, --indicator, …), so that one can be raised of it in one step. Of a mail \
            the subject becomes the headline, the first text its text, the sender its source; nothing checks who sent it. From a mail server: \
            filter it, and pipe it to tocsin report new --mail - --no-input.
            """
        static let listAbstract = "List reports that are open, the newest first."
        static let showAbstract = "Show a report with all that was written down of it."
        static let updateAbstract = "Correct what a report says."
        static let addAbstract = "Write down what was found out, done, or is left to do."
        static let addDiscussion = """
            tocsin report add 12 --remediation "Account locked, passwords changed"
            tocsin report add 12 --follow-up "Ask the registrar again" --due 2h
            """
        static let doneAbstract = "Note that what was left to do is done."
        static let closeAbstract = "Close a report: it leaves the list."
        static let removeAbstract = "Remove reports for good."
        static let raiseAbstract = "Raise an alert of a report."
        static let raiseDiscussion = """
            What the report says is said, with what is typed here besides; who told it, and what was written down, is not. Say who may see it, \
            unless the report has a label: --tlp amber. It lasts 14 days from now, unless the report says until when; what it asks for until \
            a moment that is past is asked for anew (--deadline 2h) or not at all (--clear deadline).

            tocsin report raise 12 --tlp amber --to .br --severity severe
            """
        static let headlineHelp: ArgumentHelp = "What is the matter, on one line, in quotes."
        static let fromHelp = ArgumentHelp("Who told it, and how.", valueName: "source")
        static let insideHelp: ArgumentHelp = "It began with you, or one of yours found it."
        static let mailHelp = ArgumentHelp(
            "A mail to take it from; - reads it from standard input.",
            valueName: "file"
        )
        static let numberHelp: ArgumentHelp = "Its number."
        static let numbersHelp: ArgumentHelp = "Their numbers."
        static let stepHelp: ArgumentHelp =
            "The number of what is done, if several things are left."
        static let noteHelp = ArgumentHelp("What was found out.", valueName: "text")
        static let remediationHelp = ArgumentHelp("What was done about it.", valueName: "text")
        static let followUpHelp = ArgumentHelp("What is left to do.", valueName: "text")
        static let dueHelp = ArgumentHelp(
            "Until when: 2h, 3d, or 2026-05-05T21:15:00Z.",
            valueName: "moment"
        )
        static let allHelp: ArgumentHelp = "Also those that are closed."
        static let reopenHelp: ArgumentHelp = "Open it again."

        static let headlineMissing = "Say what is the matter, or give a mail: --mail FILE."
        static let sourceMissing = "Say who told it: --from \"CERT, by phone\"; or --inside."
        static let oneStep = "Say one thing: --note, --remediation or --follow-up."
        static let dueOfNothing = "--due is for what is left to do: --follow-up TEXT."
        static let ourselves = "ourselves"
        static let noSubject = "(mail without a subject)"
        static let holder = "tocsin report"
        static let nobodyNamed = "(nobody named)"
        static func mailSaysNothing(_ number: Int64) -> String {
            "The mail has no part of plain text (of HTML alone, or an attachment): nothing of its text was kept. Add it: tocsin report update \(number) --text -"
        }
        static func mailIsUnread(_ charset: String, _ number: Int64) -> String {
            "Part of the mail is said to be written in \(charset), and could not be read so. Keep the mail, and correct the report: tocsin report update \(number) --headline HEADLINE --text -"
        }
        static let mailIsCut = "The mail is longer than an alert may be, and its end was left out."

        static func none(_ number: Int64) -> CommandError {
            CommandError(
                .notFound,
                code: "no-report",
                "There is no report \(number) here.",
                remedy: "See which there are: tocsin report list --all"
            )
        }
        static func unreadable(_ number: Int64) -> CommandError {
            CommandError(
                code: "report-unreadable",
                "Report \(number) cannot be read here: it is damaged, or of a later version.",
                remedy:
                    "Restore the database from your backup, or remove it: tocsin report remove \(number)"
            )
        }
        /// It is said of the option and not of the field.
        static func refused(_ error: BodyError) -> CommandError {
            CommandError(
                .usage,
                code: "not-kept",
                "This cannot be kept: \(Refusals.said(of: error, option: option)). Nothing was changed.",
                remedy: remedy(for: error)
            )
        }
        private static func option(of field: String) -> String {
            switch field {
            case "source": "--from"
            case "steps": "the report"
            case _ where field.hasPrefix("steps["): "what was to be added"
            case _: Alerts.option(of: field)
            }
        }
        private static func remedy(for error: BodyError) -> String {
            if case .refused(let refusal) = error, refusal.field == "steps" {
                return "Close it, and begin another: tocsin report close NUMBER"
            }
            return Refusals.remedy(for: error, option: option)
        }
        static let dueTooFar = CommandError(
            .usage,
            code: "moment-too-far",
            "What is left to do is due within 90 days.",
            remedy: "Say an earlier moment, for instance 30d."
        )
        static let noRoomForMail = CommandError(
            .refused,
            code: "limit",
            "There are \(StoreLimits.reportsWithMails) reports or more, and the rest of the room is for what people type.",
            remedy: "Remove some that are closed: tocsin report remove NUMBER..."
        )
        static func noMail(_ path: String, _ error: FormatError) -> CommandError {
            CommandError(
                .usage,
                code: "no-mail",
                "\(path == "-" ? "What stands on standard input" : path) cannot be read as a mail: \(error).",
                remedy:
                    "Save the message as it came (.eml), or type it: tocsin report new HEADLINE --text -"
            )
        }
        static let saysNothing = CommandError(
            .usage,
            code: "says-nothing",
            "That says nothing.",
            remedy: "Write what was found out, done, or is left to do."
        )
        static func notOpen(_ number: Int64, _ open: [Int]) -> CommandError {
            CommandError(
                .notFound,
                code: "no-such-step",
                open.isEmpty
                    ? "Nothing is left to do of report \(number)."
                    : "Say which is done: \(open.map { "\($0)" }.joined(separator: ", ")).",
                remedy: "See it: tocsin report show \(number)"
            )
        }
        static func isRaisedAlready(_ number: Int64, _ name: AlertName?) -> CommandError {
            CommandError(
                .refused,
                code: "is-raised",
                "An alert was raised of report \(number) already\(name.map { ": \($0)" } ?? ""). Nothing was signed.",
                remedy: name.map { "Say what is new: tocsin alert update \($0)" }
                    ?? "Raise another by itself: tocsin alert new HEADLINE --tlp LABEL"
            )
        }
        static func isClosedAlready(_ number: Int64) -> CommandError {
            CommandError(
                .refused,
                code: "is-closed",
                "Report \(number) is closed. Nothing was signed.",
                remedy: "Open it again first: tocsin report close \(number) --undo"
            )
        }
        static func isPast(_ option: String, canBeCleared: Bool) -> CommandError {
            CommandError(
                .usage,
                code: "moment-past",
                "What the report says of --\(option) is past. Nothing was signed.",
                remedy:
                    "Say a later moment: --\(option) 2h\(canBeCleared ? "; or none: --clear \(option)" : "")"
            )
        }
        static func isNotNoted(_ name: AlertName, _ number: Int64) -> String {
            "\(name) is signed, and that could not be written down. Do not raise report \(number) again: tocsin report close \(number)"
        }
        static func mayBeRaised(_ number: Int64) -> String {
            "If it is stored, do not raise report \(number) again: tocsin report close \(number)"
        }
        static func changesNoAlert(_ name: AlertName?) -> String {
            "The alert that was raised of it says what it said. To change that: tocsin alert update \(name.map { "\($0)" } ?? "NAME")"
        }
        static let labelMissing = CommandError(
            .usage,
            code: "no-label",
            "Nobody has said who may see it. Nothing was signed.",
            remedy:
                "--tlp red, amber+strict or amber (sealed to whom it addresses), green (every member) or clear (it may be published)"
        )
        static func reallyRemove(_ numbers: [Int64]) -> String {
            numbers.count == 1
                ? "Remove report \(numbers[0]) for good?"
                : "Remove these \(numbers.count) reports for good?"
        }

        static let headNumber = "REPORT"
        static let headReceived = "RECEIVED"
        static let headState = "STATE"
        static let headWhat = "WHAT"
        static let headNext = "LEFT TO DO"
        static let open = "open"
        static let raised = "raised"
        static let closed = "closed"
        static let overdue = "overdue"
        static let unreadableState = "not readable"
        static let label = "label"
        static let noLabel = "Nobody has said who may see it."
        static let noneOpen = "No report is open."
        static func others(_ count: Int) -> String {
            "\(counted(count, "other is", "others are")) closed: tocsin report list --all"
        }
        static func name(_ number: Int64) -> String { "report \(number)" }
        static func received(_ report: Report, at now: Timestamp) -> String {
            let from = report.origin == .inside ? "from inside" : "from outside"
            return "received \(Alerts.moment(report.received, at: now)) \(from): \(report.source)"
        }
        static func isRaised(as name: AlertName) -> String { "An alert was raised of it: \(name)" }
        static func revised(_ count: Int) -> String {
            count == 0 ? "" : ", revised \(counted(count, "time"))"
        }
        static let saysNow = "It says now"
        static func isClosed(at moment: Timestamp, _ now: Timestamp) -> String {
            "It was closed \(Alerts.moment(moment, at: now))."
        }
        static func step(_ number: Int, _ step: Report.Step, at now: Timestamp) -> String {
            let due = step.due.map { ", due \(Alerts.moment($0, at: now))" } ?? ""
            let done = step.done.map { ", done \(Alerts.moment($0, at: now))" } ?? ""
            return "\(number). \(step.kind)  \(Alerts.moment(step.at, at: now))\(due)\(done)"
        }
        /// What is left to do, in a cell of a list.
        static func next(_ step: Report.Step, at now: Timestamp) -> String {
            let first = step.text.split(separator: "\n").first.map(String.init) ?? ""
            guard let due = step.due else { return first }
            let distance = due.seconds(since: now)
            let when = distance > 0 ? "in \(Ages.span(distance))" : "since \(Ages.span(-distance))"
            return "\(first) (\(when))"
        }
        static func next(_ number: Int64) -> String {
            "Next: tocsin report add \(number) --remediation TEXT, or raise an alert: tocsin report raise \(number) --tlp LABEL"
        }
        static func isLeft(_ count: Int) -> String { "\(counted(count, "thing")) left to do." }
        static func isRemoved(_ number: Int64) -> String { "Report \(number) is removed." }
        static func ofStatus(_ open: Int, overdue: Int) -> String {
            "\(counted(open, "report")) open\(overdue > 0 ? ", \(overdue) overdue" : ""): tocsin report list"
        }
    }
}
