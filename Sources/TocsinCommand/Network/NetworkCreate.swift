internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinRecord

/// Brings member cards together into a network and writes the invitation to it.
struct NetworkCreate: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: Phrases.Network.createAbstract,
        discussion: Phrases.Network.createDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp(Phrases.Network.nameHelp, valueName: "name")) var name: String?
    @Option(help: ArgumentHelp(Phrases.Network.invitationHelp, valueName: "file"))
    var invitation = "network.invitation"
    @Option(name: .customLong("peer"), help: Phrases.Network.peerHelp) var peers: [String] = []
    @Argument(help: ArgumentHelp(Phrases.Network.cardsHelp, valueName: "card")) var cards: [String]

    mutating func run(in context: CommandContext) async throws {
        let founders = try cards.map { try Home.card(at: FilePath($0)) }
        let name =
            try self.name
            ?? context.ask(Phrases.Network.askName, flag: "--name") {
                (answer) throws(Unanswered) in try OrganisationReader.name(answer)
            }
        let genesis = try Self.genesis(name, founders)
        let addresses = try peers.map { try FounderAddress($0) }
        let invited = try Self.joined(addresses.map { try $0.peer(among: genesis) })
        for name in addresses.compactMap(\.name) {
            context.output.warn("\(Phrases.Network.namedAddress(name))")
        }
        if context.home.exists, try !genesis.founders.contains(context.home.card()) {
            context.output.warn(
                "\(Phrases.Network.ownCardIsMissing(context.home.memberCard.string))"
            )
        }
        Self.show(genesis, in: context)
        guard try context.confirms(Phrases.Network.wordsCompared) else {
            throw Phrases.Asking.notConfirmed
        }
        let file = Invitation(genesis: genesis, peers: invited)
        try FileContent.create(FilePath(ofFile: invitation), file.encoded, mode: .readable)
        report(genesis, in: context)
    }

    private static func genesis(
        _ name: String,
        _ founders: [Verified<SignedCard>]
    ) throws -> Genesis {
        do throws(GenesisError) {
            return try Genesis(
                name: name,
                policy: .usual(for: founders),
                founders: founders,
                salt: .fresh()
            )
        } catch {
            throw Phrases.Network.cannotFound(error)
        }
    }

    /// The addresses of one node together, in the order in which they were given.
    ///
    /// - Throws: `CommandError` for more than an invitation may name: nobody could read it.
    private static func joined(_ peers: [Invitation.Peer]) throws -> [Invitation.Peer] {
        var joined: [Invitation.Peer] = []
        for peer in peers {
            if let place = joined.firstIndex(where: { $0.key == peer.key }) {
                let addresses = joined[place].addresses + peer.addresses
                joined[place] = Invitation.Peer(key: peer.key, addresses: addresses)
            } else {
                joined.append(peer)
            }
        }
        guard joined.count <= Limits.peersInInvitation,
            joined.allSatisfy({ $0.addresses.count <= Limits.addressesOfPeer })
        else { throw Phrases.Network.tooManyPeers }
        return joined
    }

    private static func show(_ genesis: Genesis, in context: CommandContext) {
        var table = Table(
            "\(Phrases.Network.founderHead)",
            "\(Phrases.Network.tldsHead)",
            "\(Phrases.Network.wordsHead)"
        )
        for founder in genesis.founders.map(\.value) {
            let tlds = founder.card.labels.map { ".\($0.tld)" }.joined(separator: " ")
            table.add([
                "\(founder.card.organisation)", "\(tlds)",
                "\(Fingerprint.words(of: founder.member), .strong)",
            ])
        }
        context.output.table(table)
        for tld in genesis.contestedTLDs {
            context.output.warn("\(Phrases.Network.contested(tld))")
        }
    }

    private func report(_ genesis: Genesis, in context: CommandContext) {
        let words = Fingerprint.words(of: genesis.network)
        context.output.line("\(Phrases.Network.network) \(words, .strong)")
        context.output.json([
            "network": .string(genesis.network.description),
            "words": .string(words),
            "founders": .number(Int64(genesis.founders.count)),
            "invitation": .string(invitation),
        ])
        context.output.talk(verbatim: Phrases.Network.createNext(invitation))
    }
}

extension Genesis {
    /// TLDs that more than one founder says to manage, ascending.
    var contestedTLDs: [String] {
        let managed = founders.flatMap { founder in
            founder.value.card.labels.filter { $0.role == .manager }.map(\.tld)
        }.sorted()
        let pairs = zip(managed, managed.dropFirst())
        return pairs.filter { $0 == $1 }.map(\.0)
    }
}
