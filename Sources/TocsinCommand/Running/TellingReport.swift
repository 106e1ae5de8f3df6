internal import TocsinDirectory
internal import TocsinNode

/// How the people of a member are told of alerts, in lines of the status.
struct TellingReport: Sendable {
    /// What the daemon says of each channel.
    let channels: [Tocsin_Control_V1_Channel]

    private typealias Words = Phrases.Telling

    /// For people: a line that holds every channel.
    func text(at now: Timestamp) -> StyledText {
        guard !channels.isEmpty else { return "\(Words.nobody, .warning)" }
        let texts = channels.map { text(of: $0, at: now) }
        return texts.dropFirst().reduce(texts[0]) { $0 + "; " + $1 }
    }

    private func text(of channel: Tocsin_Control_V1_Channel, at now: Timestamp) -> StyledText {
        let ago = { (moment: Int64) in Phrases.Ages.ago(now.seconds - moment) }
        let waiting: StyledText =
            channel.waiting > 0 ? ", \(Words.waiting(Int(channel.waiting)))" : ""
        let quiet: StyledText = channel.quiet ? ", \(Words.quiet)" : ""
        let name = channel.name
        if !channel.fault.isEmpty {
            let failing = Words.failing(channel.fault, since: ago(channel.failingSince))
            return "\(name) \(failing, .bad)" + waiting + quiet
        }
        let told = channel.lastTold > 0 ? Words.told(ago(channel.lastTold)) : Words.nothingYet
        return "\(name): \(told)" + waiting + quiet
    }

    /// What must be mended.
    var worries: [String] {
        channels.filter { !$0.fault.isEmpty }.map { Words.worry($0.name, $0.program, $0.fault) }
    }

    /// For programs.
    var json: JSON {
        .array(
            channels.map { channel in
                let moment = { (seconds: Int64) -> JSON in
                    seconds > 0 ? .string(Timestamp(clamping: seconds).description) : .null
                }
                return .object([
                    "channel": .string(channel.name), "program": .string(channel.program),
                    "last_told": moment(channel.lastTold),
                    "fault": channel.fault.isEmpty ? .null : .string(channel.fault),
                    "failing_since": moment(channel.failingSince),
                    "waiting": .number(Int64(channel.waiting)), "quiet": .bool(channel.quiet),
                ])
            }
        )
    }
}
