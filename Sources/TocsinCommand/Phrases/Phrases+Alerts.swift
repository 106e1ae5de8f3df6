internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

extension Phrases {
    /// Alerts, and what is said of them.
    enum Alerts {
        static let abstract = "Raise alerts, and follow those of others."
        static let discussion = """
            An alert is called by a TLD of who raised it and two words: np orbit lemon. Only its author revises or ends it; everybody \
            adds notes.

            tocsin alert new "DDoS on the name servers of .np" --tlp green --severity severe --affects .np
            tocsin alert update np orbit lemon --severity extreme --indicator address:192.0.2.7
            tocsin alert end np orbit lemon --reason "Filtered upstream"
            """
        static let listAbstract = "List what is the matter, what was said last first."
        static let showAbstract = "Show one alert with all that was said of it."
        static let newAbstract = "Raise an alert."
        static let newDiscussion = """
            It goes to every node at once. The command waits until all nodes that this one is linked with hold it, two seconds at most; \
            where none does by then, it says so, shows whom to call, and ends with exit code 8.

            --tlp green: every member reads it, and passes it on within the community. --tlp clear: it may be published. AMBER and RED are for \
            named readers, and sealed: nobody else can read them.

            tocsin alert new "DDoS on the name servers of .np" --tlp green --severity severe --affects .np
            """
        static let updateAbstract = "Say anew what an alert of yours says."
        static let updateDiscussion = """
            What no option names stays as it was. What is named of a list (--to, --affects, --indicator, …) is added to it; to take out, or to \
            begin a list anew, clear it first: --clear affects --affects .np.

            tocsin alert update np orbit lemon --severity extreme --indicator address:192.0.2.7
            """
        static let endAbstract = "End an alert of yours: all clear, or cancelled."
        static let endDiscussion = """
            It is over then for everybody, whatever else is said. Nothing brings it back but a new alert (tocsin alert new --again). What \
            should never have been raised is ended with --cancel.
            """
        static let clearHelp = ArgumentHelp(
            "What to take out first, called as the option that fills it; repeated.",
            valueName: "option"
        )
        static let withoutHelp = ArgumentHelp(
            "The value of an indicator to take out; repeated.",
            valueName: "value"
        )
        static let fromHelp = ArgumentHelp(
            "Which of several statements of your officers to begin with; it takes the place of all.",
            valueName: "record"
        )
        static let leastSeverityHelp = help("Only what is as bad as that, or worse", Severity.words)
        static let byHelp = ArgumentHelp(
            "Only those that a TLD's holder or an organisation has raised.",
            valueName: "what"
        )
        static let toMeHelp: ArgumentHelp = "Only those that address or affect you."
        static let noteAbstract = "Add something to an alert."
        static let alertHelp: ArgumentHelp =
            "Its name, such as np orbit lemon, or the beginning of its identifier."
        static let headlineHelp: ArgumentHelp = """
            What is the matter, on one line, in quotes; some hundred characters, \(AlertLimits.headline) bytes at most. - reads it from standard \
            input, and what follows it as the text.
            """
        static let exerciseHelp: ArgumentHelp = "People practise: it is said in every line."
        static let testHelp: ArgumentHelp = "Machines are tried; nobody need do anything."
        static let againHelp = ArgumentHelp(
            "An alert of yours that is over and that this one raises again; in quotes.",
            valueName: "alert"
        )
        static let tlpHelp = ArgumentHelp(
            "Who may see it, by the Traffic Light Protocol 2.0: red, amber+strict, amber (sealed to whom it addresses), green (every member) or clear (everybody).",
            valueName: "label"
        )
        static let textHelp: ArgumentHelp = """
            More about it, in lines; - reads it from standard input. \(AlertLimits.text) bytes at most.
            """
        static let severityHelp = help("How bad it is", Severity.words)
        static let urgencyHelp = help("How soon something must be done", Urgency.words)
        static let certaintyHelp = help("How sure it is", Certainty.words)
        static let requestHelp = help("What readers are to do", AlertRequest.words)
        static let noteKindHelp = help("What the note is", NoteKind.words)
        static let asksHelp = help("Which answer is asked for", AnswerState.words)
        static let answerByHelp = ArgumentHelp(
            "Until when the answer is asked for.",
            valueName: "moment"
        )
        static let topicHelp = ArgumentHelp(
            "What it is of, by the Reference Security Incident Taxonomy: ddos, phishing, system-compromise, …",
            valueName: "topic"
        )
        static let toHelp = ArgumentHelp(
            "A TLD that it addresses, or all; repeated. Everybody, if neither this nor --region is given.",
            valueName: "tld"
        )
        static let regionHelp = ArgumentHelp(
            "A region that it addresses: AF, AP, EUR, LAC or NA; repeated.",
            valueName: "region"
        )
        static let affectsHelp = ArgumentHelp("A TLD that it concerns; repeated.", valueName: "tld")
        static let operatorHelp = ArgumentHelp(
            "An operator that it concerns; repeated.",
            valueName: "name"
        )
        static let softwareHelp = ArgumentHelp(
            "Software that it concerns, with its version; repeated.",
            valueName: "name"
        )
        static let nameServerHelp = ArgumentHelp(
            "A name server that it concerns; repeated.",
            valueName: "host"
        )
        static let indicatorHelp = ArgumentHelp(
            "What to look for: type:value, of the types \(IndicatorType.words.joined(separator: ", ")); repeated.",
            valueName: "indicator"
        )
        static let blockHelp = ArgumentHelp(
            "The same, of what you ask others to block.",
            valueName: "indicator"
        )
        static let deadlineHelp = ArgumentHelp(
            "Until when that should be done: 2h, or 2026-05-05T21:15:00Z.",
            valueName: "moment"
        )
        static let expiresHelp = ArgumentHelp(
            "When it runs out, 90 days from now at most; after 14 days if nothing is said.",
            valueName: "moment"
        )
        static let languageHelp = ArgumentHelp("Its language: en, fr, pt-BR.", valueName: "tag")
        static let referenceHelp = ArgumentHelp(
            "A CVE number or an address; repeated.",
            valueName: "text"
        )
        static let bridgeHelp = ArgumentHelp("How to join a call.", valueName: "text")
        static let restrictionsHelp = ArgumentHelp(
            "What else its source asks of readers.",
            valueName: "text"
        )
        static let cancelHelp: ArgumentHelp = "It should not have been raised; needs --reason."
        static let reasonHelp = ArgumentHelp(
            "Why, for whoever reads the alert; - reads it from standard input.",
            valueName: "text"
        )
        static let noteTextHelp: ArgumentHelp =
            "What you add, for whoever reads the alert; - reads it from standard input."
        static let allHelp: ArgumentHelp = "Also what is over, expired or void."

        private static func help(_ text: String, _ words: [String]) -> ArgumentHelp {
            ArgumentHelp("\(text): \(words.joined(separator: ", ")).", valueName: "word")
        }

        // MARK: What was typed wrong

        static let labelMissing =
            "Say who may see it: --tlp red, amber+strict or amber (sealed to whom it addresses), green (every member) or clear (it may be published)."
        static let needsQuotes =
            "Put the headline in quotes: tocsin alert new \"DDoS on .np\" …; of several TLDs or names each needs its option."
        static func isRaisedAlready(_ name: AlertName) -> String {
            "You have raised that already: \(name) is open. What is new of it is said with tocsin alert update \(name)."
        }
        static func noSuchIndicator(_ value: String) -> CommandError {
            CommandError(
                .notFound,
                code: "no-such-indicator",
                "None of its indicators is \(value). Nothing was signed.",
                remedy: "See them: tocsin alert show NAME"
            )
        }
        static let takesAllPlaces =
            "This takes the place of everything that the alert says now: tocsin alert show NAME"
        static let oneFromInput =
            "Standard input gives one of them: with alert new - the headline on its first line, and the text below."
        static let oneStatus = "It is an exercise or a test, not both."
        static let reasonMissing = "Say why it is cancelled: --reason TEXT."
        static let notAnIndicator =
            "An indicator is written type:value, such as domain:bad.example; a type is one of \(IndicatorType.words.joined(separator: ", "))."
        static let notAMoment =
            "A moment is written like 20m, 2h, 3d or 2026-05-05T21:15:00Z."
        static func notAWord(_ words: [String]) -> String {
            "It is one of \(words.joined(separator: ", "))."
        }
        static func notATLD(_ text: String) -> String {
            "\(text) is no TLD; of several, each needs the option again."
        }
        static func isNoCountryCode(_ text: String, meant: TLD?) -> String {
            let guess = meant.map { "Did you mean \($0.display)? " } ?? ""
            return
                "\(text) is no country's code. \(guess)Any other TLD is written with its dot, who runs something is named by --operator, and of several each needs the option again."
        }
        static func notALanguage(_ text: String) -> String {
            "\(text) is no language; write en, fr or pt-BR."
        }
        static func notATopic(_ text: String) -> String {
            "The taxonomy knows no \(text). It knows: \(IncidentTopic.all.joined(separator: ", "))."
        }
        static func isMalformed(_ indicator: Alert.Indicator) -> String {
            "\(indicator.value) is no \(indicator.type.description): a program that blocks it would block something else, or nothing. "
                + "Write \(example(of: indicator.type))."
        }
        private static func example(of type: IndicatorType) -> String {
            switch type {
            case .domain: "domain:bad.example"
            case .host: "host:www.bad.example"
            case .address: "address:192.0.2.7"
            case .url: "url:https://bad.example/login"
            case .digest: "digest: and the hexadecimal digits of an MD5, SHA-1 or SHA-2"
            case .mail: "mail:abuse@bad.example"
            case .network: "network:192.0.2.0/24, without bits behind the 24"
            case .vulnerability: "vulnerability:CVE-2024-0001"
            case _: "\(type.description):value"
            }
        }
        static let notUTF8 = CommandError(
            .usage,
            code: "not-utf8",
            "What stands on standard input is no UTF-8 text. Nothing was done.",
            remedy: "Convert it, for instance: iconv -t UTF-8"
        )
        static func unknownTLD(_ tld: TLD, near: [TLD]) -> CommandError {
            let names = near.map(\.display).joined(separator: " or ")
            return CommandError(
                .usage,
                code: "unknown-tld",
                "There is no \(tld.display) here, and it is no country's. Nothing was done.",
                remedy: near.isEmpty
                    ? "See which there are: tocsin list" : "Did you mean \(names)?"
            )
        }
        static func unknownAffected(_ tld: TLD) -> String {
            "The directory knows nothing of \(tld.display): is it written right?"
        }

        static let isPast = CommandError(
            .usage,
            code: "moment-past",
            "That moment is past.",
            remedy: "Say a later one, for instance 2h."
        )
        static let isTooFar = CommandError(
            .usage,
            code: "moment-too-far",
            "An alert lasts 90 days at most, and nothing that it asks for is later.",
            remedy: "Say an earlier moment; update the alert while it stands."
        )
        /// What is typed would be read by nobody; it is said of the option and not of the field.
        static func refused(_ error: BodyError) -> CommandError {
            CommandError(
                .usage,
                code: "not-readable",
                "This cannot be sent: \(Refusals.said(of: error, option: option)). Nothing was signed.",
                remedy: Refusals.remedy(for: error, option: option)
            )
        }
        /// The option that fills a field.
        static func option(of field: String) -> String {
            let options = [
                ("headline", "the headline"), ("audience.tlds", "--to"),
                ("audience.regions", "--region"), ("affected.tlds", "--affects"),
                ("affected.operators", "--operator"), ("affected.software", "--software"),
                ("affected.name_servers", "--name-server"), ("indicators", "--indicator"),
                ("references", "--reference"), ("restrictions", "--restrictions"),
                ("bridge", "--bridge"), ("text", "the text"),
                ("audience", "--to .xx, --region XX or --to all"),
            ]
            return options.first { field.utf8.starts(with: $0.0.utf8) }?.1 ?? field
        }
        static func noSuchAlert(_ typed: String, near: [AlertBook.Entry]) -> CommandError {
            let names = near.prefix(6).map(\.markedLine.plain)
            return CommandError(
                .notFound,
                code: "no-such-alert",
                "No alert here is called \(typed).",
                remedy: names.isEmpty
                    ? "See their names: tocsin alert list --all"
                    : "Did you mean one of these?\n" + names.joined(separator: "\n")
            )
        }
        static func isStillOpen(_ name: AlertName) -> CommandError {
            CommandError(
                .refused,
                code: "is-open",
                "\(name) is not over, and needs not be raised again. Nothing was signed.",
                remedy: "Say what is new: tocsin alert update \(name)"
            )
        }
        static func severalStatements(_ alert: AlertBook.Entry) -> CommandError {
            CommandError(
                .refused,
                code: "several-statements",
                "Officers of yours have said \(alert.thread.current.count) different things of \(alert.name). Nothing was signed.",
                remedy: "Say which to begin with; it takes the place of all:\n"
                    + statements(of: alert)
            )
        }
        static func noSuchStatement(_ typed: String, _ alert: AlertBook.Entry) -> CommandError {
            CommandError(
                .notFound,
                code: "no-such-statement",
                "Nothing that \(alert.name) says now is record \(typed), or more than one is.",
                remedy: "Name one of these:\n" + statements(of: alert)
            )
        }
        private static func statements(of alert: AlertBook.Entry) -> String {
            alert.thread.current.shown.map { statement in
                let id = statement.part.id.short
                guard let said = statement.words else { return "--from \(id)  \(notReadable)" }
                let parts =
                    ["\(said.created)", "TLP:\(said.tlp)"] + (said.severity.map { ["\($0)"] } ?? [])
                    + [said.headline, AudienceText.text(said.audience)]
                return "--from \(id)  " + parts.joined(separator: "  ")
            }.joined(separator: "\n")
        }
        static func severalAlerts(_ alerts: [AlertBook.Entry]) -> CommandError {
            let lines = alerts.prefix(8).map { entry in
                "tocsin alert show \(entry.thread.first.id.short)  \(entry.markedLine.plain)"
            }
            return CommandError(
                .notFound,
                code: "several-alerts",
                "\(counted(alerts.count, "alert")) are called that.",
                remedy: "Name one by its digits:\n" + lines.joined(separator: "\n")
            )
        }
        static let notYours = CommandError(
            .refused,
            code: "not-yours",
            "Another member has raised that alert, and it alone revises or ends it.",
            remedy: "Add what you know: tocsin alert note NAME --text TEXT"
        )
        static func hasChanged(_ alert: AlertBook.Entry) -> CommandError {
            CommandError(
                .refused,
                code: "has-changed",
                "Somebody of yours has said \(alert.name) anew since you began to write. Nothing was signed.",
                remedy: "Look at it, and write on: tocsin alert show \(alert.name)"
            )
        }
        /// - Parameter records: on which a form says that it was written.
        static func isOfAnother(_ alert: AlertBook.Entry, _ records: [String]) -> CommandError {
            CommandError(
                .refused,
                code: "has-changed",
                "This form was written on \(records.joined(separator: ", ")), which is not what \(alert.name) says now: it is of another alert, or that one was said anew. Nothing was signed.",
                remedy:
                    "Look at both: tocsin alert show \(alert.name)\nIf the form is of this alert, and is to take the place of what it says now, too: revises: [\(alert.statementNames.joined(separator: ", "))]"
            )
        }
        static let isOverAlready = CommandError(
            .refused,
            code: "is-over",
            "That alert is over. What is said now would change nothing.",
            remedy: "Raise a new one: tocsin alert new HEADLINE --tlp LABEL --again NAME"
        )
        static func cannotRevise(_ name: AlertName) -> CommandError {
            CommandError(
                .refused,
                code: "cannot-revise",
                "What \(name) says cannot be read here, and so not be changed. Nothing was signed.",
                remedy:
                    "Say all of it anew: tocsin alert update \(name) --headline - --tlp LABEL --to .xx (or --to all). Or end it: tocsin alert end \(name)"
            )
        }
        static func onNoOtherNode(isDaemonRunning: Bool, mustCall tlds: [String]) -> CommandError {
            let next =
                isDaemonRunning
                ? "See with whom you are linked: tocsin peers" : "Start the daemon: tocsin node"
            let call =
                tlds.isEmpty
                ? "Call whoever must know (tocsin call .xx)."
                : "Call \(tlds.joined(separator: " "))."
            return CommandError(
                .onNoOtherNode,
                code: "on-no-other-node",
                isDaemonRunning
                    ? "It is signed, and no other member holds it yet. It is sent as soon as one can be reached."
                    : "It is signed, and on this machine alone: the daemon is not running.",
                remedy: "\(call)\nDo not type it again: that would say it twice. \(next)",
                signing: .done
            )
        }

        // MARK: Questions

        static let reallyRaise = "Sign and send it to every node?"
        static func reallyRevise(_ name: AlertName) -> String {
            "Sign that as what \(name) says, and send it to every node?"
        }
        static func reallyEnd(_ name: AlertName, _ reason: EndReason, sealed: Bool) -> String {
            let readers = sealed ? "its readers" : "everybody"
            return reason == .cancelled
                ? "CANCEL \(name), for \(readers) to read why?"
                : "Say all clear of \(name), for \(readers) to read why?"
        }
        static func reallyNote(_ name: AlertName, sealed: Bool) -> String {
            "Sign that, for \(sealed ? "its readers" : "everybody") to read beside \(name)?"
        }

        // MARK: What is shown

        static let headName = "NAME"
        static let headSaid = "SAID"
        static let twoLabels = "--tlp stands there twice. Say once who may see it."
        static let headLabel = "TLP"
        static let headState = "STATE"
        static let headWhat = "WHAT"
        static let headAuthor = "BY"
        static let headTo = "TO"
        static let none = "Nothing is the matter, as far as this copy knows."
        static let noneOpen = "Nothing is open, as far as this copy knows."
        static let noneOfThat = "Nothing of that is open, as far as this copy knows."
        static func others(_ count: Int, expired: Int, forOthers: Int) -> String {
            let notes =
                (expired == 0 ? [] : ["\(expired) of them expired, and never ended"])
                + (forOthers == 0 ? [] : ["\(forOthers) sealed to others"])
            let unended = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
            return
                "\(counted(count, "other is", "others are")) over, expired, void or not for you\(unended): tocsin alert list --all"
        }
        static func open(_ count: Int) -> String { "\(counted(count, "alert")) open" }
        static func gravest(_ severity: Severity) -> String { "the gravest \(severity)" }
        static let onlyHere = "ONLY HERE"
        static func statements(_ count: Int) -> String { "(\(count) statements)" }
        static func notes(_ count: Int) -> String { counted(count, "note") }
        static let unknown = "unknown"
        static let unknownGravity =
            "severity and label cannot be read here: take it for the gravest"
        static let isOnlyHere =
            "ONLY HERE: no other member has said that it holds it. It is sent as soon as a node can be reached; do not raise it again, call."
        static let newsIsOnlyHere =
            "ONLY HERE: no other member has said that it holds what is said of it now; they may see what was said before. It is sent as soon as a node can be reached."
        static func reached(_ holding: Int, of members: Int) -> String {
            "\(holding) of \(counted(members, "member")) say that they hold it."
        }
        static let authorIsGone = "Whoever raised it is no member any more."
        static func raisedAgain(_ name: AlertName) -> String { "It raises \(name) again." }
        static let callNow = "Call them now:"
        static let noSheets = "Whom to call cannot be read here: tocsin call, tocsin verify."
        static let notJoined = "These have no node, and hear of it by phone alone:"
        static func rest(_ tlds: [String]) -> String {
            let shown = tlds.prefix(12).joined(separator: " ")
            let more = tlds.count > 12 ? " and \(tlds.count - 12) more" : ""
            return
                "\(counted(tlds.count, "TLD")) of the directory \(tlds.count == 1 ? "has" : "have") no node, and nobody tells them: \(shown)\(more). Numbers: tocsin call .xx"
        }
        static func callToo(_ tlds: [String]) -> String {
            "Call these too (tocsin call): \(tlds.joined(separator: " "))"
        }
        static let notReadable = "(erased, or not readable here)"
        static let expired = "expired"
        static let everybody = "everybody"
        static func isCalled(_ name: AlertName) -> String { "Say it on the phone as: \(name)" }
        static func isRevised(_ name: AlertName) -> String { "\(name) says so now." }
        static func isOverNow(_ name: AlertName) -> String { "\(name) is over." }
        static func isNoted(_ name: AlertName) -> String { "Noted beside \(name)." }
        static let notesOfOver = "That alert is not open any more: few will look at it."
        static func saysThatAlready(_ name: AlertName) -> String {
            "It says that already, and nothing was signed. Who holds it: tocsin alert show \(name)"
        }
        static func everybodyReads(_ label: TrafficLight) -> String {
            label == .clear
                ? "TLP:\(label). Once it is signed, every member reads this, and may publish it:"
                : "TLP:\(label). Once it is signed, every member reads this, and keeps it in the community:"
        }

        /// What stands before every line of what is not meant.
        static func practice(_ status: AlertStatus) -> StyledText {
            switch status {
            case .exercise: StyledText("EXERCISE", .warning)
            case .test: StyledText("TEST", .warning)
            case _: ""
            }
        }

        static func labelWas(_ label: TrafficLight) -> String { "The label was TLP:\(label)." }

        static func region(_ code: String) -> String { "region \(code)" }

        /// A moment, and how far it is.
        static func moment(_ moment: Timestamp, at now: Timestamp) -> String {
            let distance = moment.seconds(since: now)
            return distance > 0
                ? "in \(Ages.span(distance)) (\(moment))" : "\(Ages.ago(-distance)) (\(moment))"
        }

        /// Of what is known to be of an hour, how long ago that ended at least.
        static func inTheHour(_ hour: Timestamp, at now: Timestamp) -> String {
            let passed = now.seconds(since: hour) - 3_600
            return passed <= 0 ? "in this hour" : "over \(Ages.ago(passed))"
        }

        static func word(_ state: AlertThread.State) -> String {
            switch state {
            case .void: "void"
            case .over: "over"
            case .open: "open"
            }
        }

        /// When it was raised and revised.
        static func raised(_ thread: AlertThread, at now: Timestamp) -> String {
            let raised =
                thread.raised.map {
                    thread.isRaisedInHour
                        ? "raised in the hour from \($0) on, " : "raised \(moment($0, at: now)), "
                } ?? ""
            let last = thread.current.shown.compactMap { $0.words?.created }.max()
            let revised =
                thread.revisions == 0
                ? ""
                : "revised \(counted(thread.revisions, "time")), last \(last.map { moment($0, at: now) } ?? unknown), "
            return "\(raised)\(revised)record \(thread.first.id.short)"
        }
        static func said(_ record: String, _ alert: Alert, at now: Timestamp) -> String {
            "record \(record), TLP:\(alert.tlp), said \(moment(alert.created, at: now)):"
        }
        static let isVoid =
            "VOID: the key that raised it had ended, so that it does not count, and what it said is not shown. Whoever was told of it was told something false."
        static let isExpired = "It has expired, and was not ended."
        static let isOver = "It is over; why cannot be read here."
        static func isOver(_ reason: EndReason, _ moment: Timestamp, at now: Timestamp) -> String {
            "It is over: \(reason), \(Self.moment(moment, at: now))."
        }
        static func several(_ count: Int) -> String {
            "Its author has said \(count) different things, which stand side by side:"
        }
        static func hidden(_ count: Int, of all: Int) -> String {
            all == count
                ? "What its author said cannot be shown: it is erased, or damaged here."
                : "\(counted(count, "more statement")) of its author cannot be shown: erased, damaged here, or too many."
        }
        static func unreadable(_ record: String) -> String {
            "What record \(record) says cannot be read here: it breaks a rule, or is of a later version."
        }
        static func moreLines(_ count: Int) -> String {
            "(\(counted(count, "more line")): --json has them)"
        }
        static let isForEverybody = CommandError(
            .usage,
            code: "is-for-everybody",
            "It is for everybody, and so for those whom you name. Nothing was done.",
            remedy: "To address them alone: leave --to all away, or --clear to first."
        )
        static func crossed(_ count: Int) -> String {
            "\(counted(count, "revision")) crossed the end, and change nothing of what it says:"
        }
        static func saidAfterwards(_ count: Int) -> String {
            "\(counted(count, "revision")) came after the end, and change nothing:"
        }
        static func noted(by name: String, _ note: AlertNote, at now: Timestamp) -> String {
            "\(note.kind.map { "\($0)" } ?? "note")  \(name), \(moment(note.created, at: now))"
        }
        static func hiddenNotes(_ count: Int, by name: String) -> String {
            "\(counted(count, "more note")) of \(name) cannot be shown: erased, not readable here, or too many."
        }

        static let fieldTopic = "topic"
        static let fieldTo = "to"
        static let fieldSeverity = "severity"
        static let fieldUrgency = "urgency"
        static let fieldCertainty = "certainty"
        static let fieldAffects = "affects"
        static let fieldOperators = "operator"
        static let fieldSoftware = "software"
        static let fieldNameServers = "name servers"
        static let fieldLanguage = "language"
        static let fieldWas = "  was"
        static let nothing = "(nothing)"
        static let textWas = "was:"
        static let new = "new"
        static func asks(_ state: AnswerState) -> String { "\(state) (tocsin alert answer)" }
        static let fieldRequest = "please"
        static let fieldDeadline = "until"
        static let fieldAsks = "answer"
        static let fieldAnswerBy = "answer by"
        static let fieldOnset = "began"
        static let fieldExpires = "expires"
        static let fieldReferences = "see"
        static let fieldBridge = "join a call"
        static let fieldRestrictions = "restrictions"
        static let fieldIndicator = "look for"
        static let toBlock = "to be blocked"
        static func malformed(_ type: IndicatorType) -> String {
            "NO \(type.description.uppercased()): do not block it by a program"
        }
    }
}
