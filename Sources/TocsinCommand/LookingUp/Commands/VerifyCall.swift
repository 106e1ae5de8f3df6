internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Shows the words by which two people on the phone know each other.
struct VerifyCall: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-call",
        abstract: Phrases.VerifyingCalls.abstract,
        discussion: Phrases.VerifyingCalls.discussion
    )

    @Argument(help: Phrases.Commands.target)
    var target: [String]

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        guard let membership = try lookUp.reader.membership() else {
            throw Phrases.Errors.noNetwork
        }
        let organisations = try Self.organisations(target, in: lookUp.reader)
        let own = try OwnSide(in: context, of: membership)
        let others = organisations.filter { $0.member != own.member }
        guard !others.isEmpty else { throw Phrases.VerifyingCalls.ownNumber }
        let words = try own.words(passphrase, in: context)
        for (index, other) in others.enumerated() {
            if index > 0 { context.output.line() }
            let talk = try CallCheck(own, words, other, membership, at: context.now.seconds)
            talk.show(on: context.output)
        }
    }

    /// Those who hold the TLD, or the one that is meant.
    private static func organisations(
        _ words: [String],
        in reader: StoreReader
    ) throws -> [Organisation] {
        switch try Target(words.joined(separator: " "), in: reader, asking: "verify-call") {
        case .organisation(let organisation): return [organisation]
        case .tld(let tld):
            let organisations = try reader.organisations(for: tld)
            guard !organisations.isEmpty else { throw Phrases.VerifyingCalls.nobody(tld) }
            return organisations
        }
    }
}

/// This member's side of a call.
private struct OwnSide {
    let member: MemberID
    private let file: KeyFile

    /// - Throws: `CommandError` if the encryption key is not here, or not the one that others know.
    init(in context: CommandContext, of membership: Membership) throws {
        member = try context.home.card().value.member
        let folder = KeyFolder(folder: context.home.keys)
        file = try folder.file(of: .encryption)
        guard membership.member(member)?.keys.encryption?.bytes == file.publicKey else {
            throw Phrases.Keys.staleEncryption
        }
    }

    /// Whoever makes the words: the key agent if it holds this key, else the key behind its passphrase.
    func words(
        _ passphrase: PassphraseOptions,
        in context: CommandContext
    ) throws -> WordSource {
        if let agent = try AgentClient(of: context),
            try file.publicKey.array.elementsEqual(agent.describe().encryption)
        {
            return .agent(agent)
        }
        return .key(EncryptionKey(secret: try passphrase.secret(of: file, in: context)))
    }
}

/// Whoever can make the words of a call.
private enum WordSource: ~Copyable {
    case agent(AgentClient)
    case key(EncryptionKey)

    /// The words at a moment, or `nil` if the other key agrees on nothing.
    func words(
        of own: MemberID,
        and key: EncryptionPublicKey,
        of other: MemberID,
        in network: NetworkID,
        at seconds: Int64
    ) throws -> CallWords? {
        switch self {
        case .agent(let agent): try agent.callWords(with: key, of: other, at: seconds)
        case .key(let mine):
            CallWords(
                between: mine,
                of: own,
                and: key,
                of: other,
                in: network,
                at: seconds
            )
        }
    }
}

/// The words of one call, and who says which.
private struct CallCheck {
    private let other: Organisation
    /// Those that hold now, then those of the span that another clock may be in.
    private let words: [CallWords]
    /// Whether the own side says the first and the third word: that of the lower identifier does.
    private let beginsHere: Bool
    private let now: Int64

    init(
        _ own: OwnSide,
        _ source: borrowing WordSource,
        _ other: Organisation,
        _ membership: Membership,
        at now: Int64
    ) throws {
        let keys = membership.member(other.member)?.keys
        guard let theirs = keys?.encryption else {
            throw keys?.isDormant == true
                ? Phrases.VerifyingCalls.hasLeft(other.name)
                : Phrases.VerifyingCalls.noKey(other.name)
        }
        var found: [CallWords] = []
        for moment in [now, now - CallWords.doubt, now + CallWords.doubt] {
            let words = try source.words(
                of: own.member,
                and: theirs,
                of: other.member,
                in: membership.network,
                at: moment
            )
            guard let words else { throw Phrases.VerifyingCalls.noKey(other.name) }
            if !found.contains(words) { found.append(words) }
        }
        self.other = other
        self.now = now
        words = found
        beginsHere = own.member < other.member
    }

    func show(on output: Output) {
        let phrases = Phrases.VerifyingCalls.self
        output.line("\(other.name, .strong)  \(TLDText.cell(other.tlds, room: 40))")
        for mark in Phrases.Organisations.marks(of: other) { output.warn("\(mark)") }
        for (index, call) in words.enumerated() {
            if index > 0 { output.line("\(phrases.otherClock, .faint)") }
            for (place, word) in call.words.enumerated() {
                let isOwn = place.isMultiple(of: 2) == beginsHere
                output.line("    \(phrases.says(isOwn).padded(to: 12), .faint)\(word, .strong)")
            }
        }
        output.talk("\(phrases.holds(for: words[0].until - now))")
        output.json([
            "member": .string(other.member.description),
            "organisation": .string(other.name),
            "words": .strings(words[0].words),
            "begins_here": .bool(beginsHere),
            "until": .string(Timestamp(clamping: words[0].until).description),
            "words_of_another_clock": .array(words.dropFirst().map { .strings($0.words) }),
        ])
    }
}
