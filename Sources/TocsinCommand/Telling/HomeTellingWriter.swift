internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinNode
internal import TocsinRecord

/// Writes what the people of a home's member are told.
struct HomeTellingWriter: TellingWriter {
    let home: String
    /// Addresses that get every mail, besides those of the contacts on duty.
    let mailTo: [MailAddress]

    func message(of telling: Telling, on channel: TellingChannel) throws -> TellingMessage {
        let copy = try Copy(home)
        guard let alert = try copy.told(telling) else { throw TellingFault.unwritten }
        return try message(
            on: channel,
            id: telling.id,
            json: alert.json,
            subject: alert.subject,
            lines: alert.lines,
            { copy.lookUp }
        )
    }

    func message(of summary: TellingSummary, on channel: TellingChannel) throws -> TellingMessage {
        // One alone says more by itself.
        if let telling = summary.only { return try message(of: telling, on: channel) }
        let copy = try Copy(home)
        let told = ToldSummary(
            summary: summary,
            alerts: try summary.tellings.compactMap(copy.told),
            gone: try summary.cameAndWent.prefix(TellingSummary.most)
                .compactMap { try copy.book.alert(raisedBy: $0)?.name }
        )
        return try message(
            on: channel,
            id: summary.id,
            json: told.json,
            subject: told.subject,
            lines: told.lines,
            { copy.lookUp }
        )
    }

    func message(of reminder: Reminder, on channel: TellingChannel) throws -> TellingMessage {
        let told = ToldReminder(reminder: reminder)
        return try message(
            on: channel,
            id: reminder.id,
            json: told.json,
            subject: told.subject,
            lines: told.lines,
            lookUp
        )
    }

    func trial(of channel: TellingChannel) throws -> TellingMessage {
        let words = Phrases.Telling.self
        let id = Digest(of: Array("trial at \(CommandContext.present)".utf8), for: .display)
        return try message(
            on: channel,
            id: id,
            json: JSON.list([
                "kind": "trial", "telling": .string(id.description), "trial": .bool(true),
                "line": .string(words.trial), "wake": .bool(false),
            ]),
            subject: "[tocsin] \(words.trial)",
            lines: words.trialText.map { "\($0)" },
            lookUp
        )
    }

    /// Who the contacts of the member are: asked for a mail alone, which needs nothing else of the copy.
    private func lookUp() throws -> LookUp {
        try LookUp(CommandContext(home: home, asJSON: true))
    }

    private func message(
        on channel: TellingChannel,
        id: Digest,
        json: [JSON.Member],
        subject: String,
        lines: [StyledText],
        _ lookUp: () throws -> LookUp
    ) throws -> TellingMessage {
        switch channel {
        case .hook:
            let object = JSON.members([JSON.Member(name: "v", value: 1)] + json)
            return TellingMessage(input: Array((object.text + "\n").utf8))
        case .mail:
            let recipients = try MailRecipients(in: lookUp(), besides: mailTo).addresses
            guard !recipients.isEmpty else { throw TellingFault.noRecipient }
            let mail = PlainMail(
                subject: subject,
                text: lines.flatMap { $0.folded(to: 78) }.map(\.plain).joined(separator: "\n")
                    + "\n",
                purpose: .automatic(
                    id: "\(id.description)@telling.tocsin.invalid",
                    to: recipients
                )
            )
            let arguments = ["-i", "--"] + recipients.map(\.text)
            return TellingMessage(input: mail.bytes, arguments: arguments)
        }
    }

    /// The copy of the home as it is while one message is written.
    private struct Copy {
        let lookUp: LookUp
        let book: AlertBook
        let nodes: AnnouncedNodes
        var now: Timestamp { lookUp.context.now }

        init(_ home: String) throws {
            let context = CommandContext(home: home, asJSON: true)
            lookUp = try LookUp(context)
            book = try AlertBook(in: lookUp.reader)
            nodes = try AnnouncedNodes(in: context, lookUp.reader)
        }

        func told(_ telling: Telling) throws -> ToldAlert? {
            try book.alert(raisedBy: telling.alert).map { entry in
                ToldAlert(
                    telling: telling,
                    entry: entry,
                    answers: try AnswersText(
                        to: .closed(entry),
                        nil,
                        naming: nodes.name,
                        in: lookUp
                    ),
                    names: nodes.name,
                    now: now
                )
            }
        }
    }
}
