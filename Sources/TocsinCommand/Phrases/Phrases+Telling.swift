internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinNode
internal import TocsinRecord

extension Phrases {
    /// What people are told of alerts, and how that is set up.
    enum Telling {
        static let abstract = "Tell your people of alerts: by a program of yours, by mail."
        static let discussion = """
            The daemon does it by the channels that tell in config.yaml names; without any nobody is told.
            """
        static let testAbstract = "Try every channel by which your people are told."
        static let testDiscussion = """
            The daemon runs each program with a message for trial, under its own user and limits, and says how it ended. \
            Mail goes to those who would get an alert now.
            """
        static let seenAbstract = "Note that you have seen an alert: nobody here is told again."
        static let seenDiscussion = """
            It goes no further than this machine and needs no passphrase. To let its author know, answer: tocsin alert answer.
            """

        // MARK: One alert

        static let now = "NOW"
        static let again = "AGAIN"
        static let revised = "REVISED"
        static func openIt(label: TrafficLight?) -> String {
            label.map { "TLP:\($0), open it with tocsin alert show" }
                ?? "open it with tocsin alert show"
        }
        static func reasons(_ reasons: [EndReason]) -> String {
            reasons.map(\.description).joined(separator: ", ")
        }
        static let isVoid =
            "does not count: the key that raised it had ended. What you were told of it may be false."
        static let isErased = "its author took back what it said, without an end."
        static let isSuspended = "its author is suspended or blocked since you were told of it."
        static func repeated(_ count: Int) -> String {
            count == 1
                ? "You were told of this before, and nobody here has answered or seen it."
                : "You were told of this \(count) times, and nobody here has answered or seen it."
        }

        /// What to type next.
        static func next(
            _ name: AlertName,
            call tld: TLD?,
            isRepeated: Bool,
            asks: Bool
        ) -> [String] {
            let call = tld.map { ["Call who raised it:", "  tocsin call .\($0.text)"] } ?? []
            let take =
                asks
                ? [
                    "Say that you have it:",
                    "  tocsin alert answer \(name) --say acknowledged --by YOU",
                ] : []
            let stop =
                isRepeated ? ["Stop its being repeated:", "  tocsin alert seen \(name)"] : []
            return ["All of it, and who has answered:", "  tocsin alert show \(name)"] + call + take
                + stop
        }
        static let isOwn =
            "It was raised in your name. If none of you did, somebody has a key of yours: tocsin keys, docs/operations.md, \"Something is lost\"."

        static func word(_ state: TellingState) -> String {
            switch state.kind {
            case .open: "open"
            case .over: "over"
            case .void: "void"
            case .erased: "erased"
            case .suspended: "suspended"
            }
        }

        static func word(_ concern: AlertFacts.Concern) -> String {
            switch concern {
            case .own: "own"
            case .addressed: "addressed"
            case .affected: "affected"
            case .unreadable: "unreadable"
            }
        }

        // MARK: Several

        static func summary(
            _ count: Int,
            gravest: String?,
            gone names: [String],
            of gone: Int
        ) -> String {
            let many = count == 1 ? "1 alert" : "\(count) alerts"
            let news = gravest.map { "\(many): \($0)" } ?? many
            let past =
                gone == 1
                ? "\(names.first ?? "1") came and was over" : "\(gone) came and were over"
            return [count > 0 ? news : nil, gone > 0 ? past : nil].compactMap(\.self)
                .joined(separator: "; ")
        }
        static func more(_ count: Int) -> String { "… and \(count) more" }
        static func gone(_ names: [AlertName], of count: Int) -> String {
            let more = count > names.count ? " and \(count - names.count) more" : ""
            return "Raised and over before anybody here was told: "
                + names.map(\.description).joined(separator: ", ") + more
        }
        static func ofSuspended(_ count: Int) -> String {
            "\(count == 1 ? "1 alert" : "\(count) alerts") of suspended or blocked members: listed only."
        }
        static let list = "All: tocsin alert list"

        // MARK: Trial

        static let trial = "TEST: this channel works. There is no alert."
        static let trialText = [
            trial, "",
            "Somebody typed: tocsin tell test. Alerts of other registries come the same way.",
        ]
        static let nobodyIsTold = CommandError(
            code: "nobody-is-told",
            "The daemon tells nobody of alerts.",
            remedy: "Name a channel in config.yaml (tell), and start the daemon anew: "
                + "docs/operations.md, \"Telling your people\"."
        )
        static func channel(_ name: String) -> String { name == "mail" ? "Mail" : "Hook" }
        static let works = "works"
        static func failed(_ fault: String, _ program: String) -> StyledText {
            "\(program): \(explained(fault), .bad)"
        }
        static let didNotWork = CommandError(
            code: "not-told",
            "Not every channel works.",
            remedy: "Mend what is named above, and try again: tocsin tell test"
        )

        /// What to do about a fault.
        static func explained(_ fault: String) -> String {
            switch fault {
            case "missing": "no file lies there"
            case "unsafe":
                "others than root and the daemon's user may change it, config.yaml or a folder above them: chmod go-w"
            case "no-recipient":
                "none of your own contacts has a mail address, and config.yaml names none"
            case "unwritten":
                "what was to be told could not be read or written; the daemon's log says why"
            case "timeout": "it took more than 30 seconds and was ended"
            case _ where fault.utf8.starts(with: "exit-".utf8):
                "it ended with status \(fault.dropFirst(5))"
            case _ where fault.utf8.starts(with: "signal-".utf8):
                "it was ended by signal \(fault.dropFirst(7))"
            case "cannot-run":
                "it could not be run: is it executable, and a script's interpreter there?"
            case _: fault
            }
        }

        // MARK: Status

        static let nobody = "nobody is told of alerts: tell in config.yaml"
        static func told(_ ago: String) -> String { "told \(ago)" }
        static let nothingYet = "nothing told since the start"
        static func failing(_ fault: String, since ago: String) -> String {
            "fails since \(ago) (\(explained(fault)))"
        }
        static func waiting(_ count: Int) -> String {
            count == 1 ? "1 alert waits" : "\(count) alerts wait"
        }
        static let quiet = "quiet hours"
        static func worry(_ channel: String, _ program: String, _ fault: String) -> String {
            "\(Self.channel(channel)) tells your people nothing: \(program): \(explained(fault)). Try it: tocsin tell test"
        }

        // MARK: Seen

        static let isSeen =
            "It is not repeated to your people by this machine, as long as it says the same."
        static let isNotTold =
            "Nobody here was told of it by this machine: there is nothing to stop, and it is told when it is its turn."
        static let holder = "tocsin alert seen"

        // MARK: Configuration

        static let unsafeSettings = """
            Others than root and this user may change config.yaml or a folder above it, and with it which programs run here: nobody is told of \
            alerts. Take that right away: chmod go-w.
            """
        static let notAChannel = "A channel has settings of its own, one a line below it."
        static let needsAProgram = "hook needs a program: the whole path of an executable file."
        static let notAPath = "A program is named by its whole path, beginning with /."
        static let notASeverity = "A severity is \(Severity.words.joined(separator: ", "))."
        static let notHours = "Quiet hours are days and hours, such as \"daily 22:00-07:00\"."
        static let notASpan = "cut-off is a time between 30s and a day, such as 15m."
        static let notYesOrNo = "reminders is yes or no."
        static let notAZone = "A zone is a name such as Asia/Kathmandu, known to this machine."
        static let needsAZone = "Quiet hours need a zone: zone: Asia/Kathmandu"
        static func notRecipients(_ limit: Int) -> String {
            "to is a list of at most \(limit) mail addresses in ASCII letters."
        }
    }
}
