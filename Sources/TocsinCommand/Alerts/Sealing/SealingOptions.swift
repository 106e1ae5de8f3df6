internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// To whom an alert is sealed, as options.
struct SealingOptions: ParsableArguments {
    @Option(name: .customLong("reader"), help: Phrases.Sealing.readerHelp) var readers: [String] =
        []
    @Flag(help: Phrases.Sealing.leaveOutHelp) var leaveOut = false
    @OptionGroup var readable: ReadableOption

    /// What else was agreed to.
    var consent: SealingConsent {
        SealingConsent(readable: readable.readable, leavesOut: leaveOut)
    }

    /// Adds the members that are named to those whom an alert addresses.
    ///
    /// - Throws: `CommandError` for a name that is nobody's, and of a TLD that several manage.
    func apply(to alert: inout Alert, in reader: StoreReader) throws {
        if alert.audience.all, !readers.isEmpty { throw Phrases.Alerts.isForEverybody }
        let named = try readers.map { try Self.member($0, in: reader) }
        let all = alert.audience.members + named
        alert.audience.members = all.sortedWithoutRepetition
    }

    /// The member of that name.
    ///
    /// - Throws: `CommandError` for a name that is nobody's, and of a TLD that several manage.
    static func member(_ text: String, in reader: StoreReader) throws -> MemberID {
        // A TLD first: of one that nobody here knows it is said who must be phoned.
        if let tld = TLD(text), text.utf8.first == UInt8(ascii: ".") {
            return try manager(of: tld, in: reader)
        }
        switch try Target(text, in: reader, asking: "alert new --reader") {
        case .organisation(let organisation): return organisation.member
        case .tld(let tld): return try manager(of: tld, in: reader)
        }
    }

    /// Who alone manages a TLD.
    ///
    /// - Throws: `CommandError` if that is nobody here, or several.
    static func manager(of tld: TLD, in reader: StoreReader) throws -> MemberID {
        let managers = try reader.organisations(for: tld).filter { $0.role(for: tld) == .manager }
        guard managers.count == 1 else {
            throw Phrases.Sealing.notOneManager(tld, managers.map(\.name))
        }
        return managers[0].member
    }
}

/// The consent to let something be read by every member.
struct ReadableOption: ParsableArguments {
    @Option(help: Phrases.Sealing.readableHelp) var readable: Int?

    /// What else was agreed to.
    var consent: SealingConsent { SealingConsent(readable: readable) }
}

/// What somebody agrees to where something cannot be sealed to all whom it addresses.
struct SealingConsent: Sendable {
    /// How many members will read what is not sealed.
    var readable: Int?
    /// That somebody who is named cannot read it.
    var leavesOut = false

    /// Whether somebody has typed how many will read it.
    ///
    /// - Throws: `CommandError` for a number that is not the present one: it was copied from somewhere.
    func isGiven(among members: Int) throws -> Bool {
        guard let readable else { return false }
        guard readable == members else { throw Phrases.Sealing.otherCount(members) }
        return true
    }

    /// The same of what was sealed and is not any more: whoever sits at a terminal is asked.
    ///
    /// - Throws: `refusal` if nobody has typed it, and nobody is asked.
    func demand(
        among members: Int,
        in context: CommandContext,
        or refusal: CommandError
    ) throws {
        if try isGiven(among: members) { return }
        guard context.keyboard.isThere, !context.assumesYes else { throw refusal }
        context.output.talk("\(Phrases.Sealing.nowAllRead(members), .warning)")
        let typed = try context.ask(Phrases.Sealing.howMany, flag: "--readable \(members)") {
            (answer) throws(Unanswered) in answer
        }
        guard Int(typed) == members else { throw Phrases.Asking.notConfirmed }
    }
}
