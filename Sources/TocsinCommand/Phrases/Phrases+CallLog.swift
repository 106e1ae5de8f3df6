internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

extension Phrases {
    /// Notes of calls that were made for alerts.
    enum CallLog {
        static let calledAbstract =
            "Note that you called somebody for an alert or a drill, or were called."
        static let calledDiscussion = """
            It is noted on this machine alone, and shown with the alert: whoever calls next sees who was called, with which number, and what \
            came of it. What somebody said on the phone of an alert of yours, everybody hears by tocsin alert answer --phoned.

            tocsin alert called np orbit lemon --tld .na --result no-answer --dialled "+264 000 00 001" --seconds 40
            tocsin alert called np orbit lemon --tld .zm --result rang-us --at 20m
            """
        static let callsAbstract = "List the calls that were noted here for an alert or a drill."
        static let callsDiscussion =
            "Whom to call yet: tocsin alert answers NAME --call. What was noted wrongly is removed, and noted anew."
        static let alertHelp: ArgumentHelp =
            "Its name, such as np orbit lemon; all of them, if nothing is typed."
        static let tldHelp = ArgumentHelp("Whose number it was.", valueName: "tld")
        static let resultHelp = ArgumentHelp(
            "What came of it: \(CallResult.words.joined(separator: ", ")); rang-us is a call of theirs.",
            valueName: "word"
        )
        static let atHelp = ArgumentHelp(
            "When it was: 20m, which is so long ago, or 2026-05-05T21:15:00Z; now if nothing is said.",
            valueName: "moment"
        )
        static let dialledHelp = ArgumentHelp(
            "The number or other way, as you dialled it, or from which they rang.",
            valueName: "number"
        )
        static let secondsHelp = ArgumentHelp(
            "How many seconds it took until somebody answered, or you gave up.",
            valueName: "count"
        )
        static let byHelp = ArgumentHelp("Who called, or took the call.", valueName: "name")
        static let textHelp: ArgumentHelp =
            "What else is to be known of it; - reads it from standard input."
        static let removeHelp = ArgumentHelp(
            "The number of a note to be removed, for good.",
            valueName: "number"
        )

        static let holder = "tocsin alert called"
        static func isNoted(_ number: Int64, of name: AlertName) -> String {
            "Call \(number) for \(name):"
        }
        static func isRemoved(_ number: Int64) -> String {
            "The note of call \(number) is removed."
        }
        static func noneYet(_ name: AlertName?) -> String {
            "Nobody has noted a call here."
                + (name.map { " Whom to call: tocsin alert answers \($0) --call" } ?? "")
        }
        static let unreadable = "(cannot be read here: remove it)"
        static func reallyRemove(_ number: Int64) -> String {
            "Remove the note of call \(number) for good?"
        }
        static func outcome(_ call: LoggedCall) -> String {
            let parts =
                ["\(call.result)"] + [call.dialled].filter { !$0.isEmpty }
                + (call.seconds.map { ["\($0) s"] } ?? []) + [call.by].filter { !$0.isEmpty }
            return parts.joined(separator: ", ")
        }
        static func whatTheySay(_ tld: TLD, of name: AlertName) -> String {
            "What they say of it: tocsin alert answer \(name) --phoned \(tld.display) --say acknowledged --by WHO"
        }
        static func none(_ number: Int64) -> CommandError {
            CommandError(
                .notFound,
                code: "no-call",
                "No call \(number) is noted there.",
                remedy: "Which there are: tocsin alert calls"
            )
        }
        static func refused(_ error: BodyError) -> CommandError {
            let option = { (field: String) in "--\(field)" }
            return CommandError(
                .usage,
                code: "not-readable",
                "This cannot be noted: \(Refusals.said(of: error, option: option)).",
                remedy: Refusals.remedy(for: error, option: option)
            )
        }
        static let notAPastMoment =
            "A moment that is past is written like 20m, 2h, 3d (so long ago) or 2026-05-05T21:15:00Z."
        static let notSeconds = "It is a count of seconds, such as 40, and at most a day (86400)."
        static func isNotNamed(_ tld: TLD, by name: AlertName) -> String {
            "\(name) neither addresses \(tld.display) nor says that it is affected: is it written right?"
        }
        static let isToCome = CommandError(
            .usage,
            code: "moment-to-come",
            "That moment is still to come. Nothing was noted.",
            remedy:
                "Say when it was: --at 20m is twenty minutes ago. If it is now, leave --at away."
        )
        static func isBefore(_ beginning: Timestamp) -> CommandError {
            CommandError(
                .usage,
                code: "before-the-alert",
                "That was before the alert was raised (\(beginning)). Nothing was noted.",
                remedy: "Say when it was, that moment or a later one: --at \(beginning)"
            )
        }
        static let called = "called"
        static let failed = "failed"
        static func before(_ outcomes: [String]) -> String {
            "Called \(counted(outcomes.count, "time")) for it: \(outcomes.joined(separator: "; "))"
        }
    }
}
