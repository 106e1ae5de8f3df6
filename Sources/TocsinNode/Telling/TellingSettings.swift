package import TocsinDirectory

/// By which channels a node tells the people of its organisation, and when.
package struct TellingSettings: Sendable {
    /// Each channel once.
    package var channels: [TellingChannel: Channel] = [:]
    /// Who writes what people are told.
    package let writer: any TellingWriter
    /// How they are reminded of what is theirs to do; `nil` if they are told of alerts alone.
    package var reminders: Reminders?
    /// The rules of zones, for quiet hours.
    package let zones: @Sendable ([ZoneName]) -> ZoneTable
    /// What programs find in their environment, as `NAME=value`.
    package var environment: [String] = []
    /// Whether others may change which programs these are: then none is run.
    package var isSuspect = false

    /// One channel.
    package struct Channel: Sendable {
        /// The file that is run.
        package let program: String
        package let rules: TellingRules

        package init(program: String, rules: TellingRules = TellingRules()) {
            (self.program, self.rules) = (program, rules)
        }
    }

    /// How people are reminded of what is theirs to do.
    package struct Reminders: Sendable {
        /// Who finds it.
        package let finder: any MatterFinder
        /// How long a node is without a link before that is a matter.
        package let cutOff: Duration

        package init(_ finder: any MatterFinder, cutOff: Duration = .seconds(900)) {
            (self.finder, self.cutOff) = (finder, cutOff)
        }
    }

    package init(
        writer: any TellingWriter,
        zones: @escaping @Sendable ([ZoneName]) -> ZoneTable
    ) {
        (self.writer, self.zones) = (writer, zones)
    }

    /// Whether it is quiet by the rules of a channel.
    func isQuiet(by rules: TellingRules, at now: Timestamp) -> Bool {
        rules.isQuiet(at: now, zones([rules.zone].compactMap(\.self)))
    }

    /// Who brings messages by each channel, in the order of their list.
    var couriers: [(courier: Courier, rules: TellingRules)] {
        TellingChannel.allCases.compactMap { channel in
            channels[channel].map { settings in
                let courier = Courier(
                    channel: channel,
                    program: settings.program,
                    environment: environment,
                    isSuspect: isSuspect
                )
                return (courier, settings.rules)
            }
        }
    }

    /// Finds out whether each channel works, all at once, and answers in the order of their list.
    func tryAll() async -> [(channel: TellingChannel, fault: TellingFault?)] {
        await withTaskGroup(of: (TellingChannel, TellingFault?).self) { group in
            for (courier, _) in couriers {
                group.addTask { (courier.channel, await fault(of: courier)) }
            }
            var faults: [TellingChannel: TellingFault?] = [:]
            for await (channel, fault) in group { faults[channel] = fault }
            return TellingChannel.allCases.compactMap { channel in
                faults[channel].map { (channel, $0) }
            }
        }
    }

    private func fault(of courier: Courier) async -> TellingFault? {
        do {
            return await courier.bring(try writer.trial(of: courier.channel))
        } catch {
            return error as? TellingFault ?? .unwritten
        }
    }
}

/// Writes what people are told: its texts are the business of whoever runs a node.
package protocol TellingWriter: Sendable {
    /// What a channel is given to tell one alert.
    ///
    /// - Throws: `TellingFault` if nobody could be told.
    func message(of telling: Telling, on channel: TellingChannel) throws -> TellingMessage

    /// What it is given to tell several together.
    func message(of summary: TellingSummary, on channel: TellingChannel) throws -> TellingMessage

    /// What it is given to tell of matters.
    func message(of reminder: Reminder, on channel: TellingChannel) throws -> TellingMessage

    /// What it is given to find out whether it works.
    func trial(of channel: TellingChannel) throws -> TellingMessage
}

/// What a program is given that brings a message to people.
package struct TellingMessage: Equatable, Sendable {
    /// What it reads on its standard input.
    package let input: [UInt8]
    package let arguments: [String]

    package init(input: [UInt8], arguments: [String] = []) {
        (self.input, self.arguments) = (input, arguments)
    }
}
