internal import SystemPackage
internal import TocsinTransport
internal import TocsinRecord
internal import UnixSignals
internal import ArgumentParser
internal import Logging
internal import ServiceLifecycle
internal import TocsinCrypto
internal import TocsinNode

/// The daemon.
struct NodeCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "node",
        abstract: Phrases.Running.nodeAbstract,
        discussion: Phrases.Running.nodeDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Option(
        help: ArgumentHelp(Phrases.Running.logLevelHelp, valueName: "level"),
        transform: Self.level
    )
    var logLevel = Logger.Level.info

    mutating func run(in context: CommandContext) async throws {
        let network = try context.home.network()
        let settings = try PeerSettings(of: context.home)
        let keys = KeyFolder(folder: context.home.keys)
        let file = try keys.file(of: .node)
        guard file.isDemo == network.isDemo else { throw Phrases.Network.mixesDemo }
        if keys.mayBeReadByOthers(.node) {
            context.output.warn("\(Phrases.Keys.othersMayRead(keys.path(of: .node)))")
        }
        let key = try keys.signingKey(.node, passphrase: nil)
        var logger = Logger(label: "tocsin") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = logLevel
        let telling = Self.telling(settings, in: context)
        let node = try await Self.node(settings, telling, key, logger, of: context.home)
        context.output.talk("\(Phrases.Running.started(node.listening?.description))")
        try await Self.serve(node, logger)
    }

    /// How people are told: by no program, if others may change which these are.
    private static func telling(
        _ settings: PeerSettings,
        in context: CommandContext
    ) -> TellingSettings? {
        var telling = settings.telling?.settings(
            of: context.home.path,
            environment: CommandContext.environment
        )
        if telling != nil, TrustedFile(context.home.configuration.string).safePath == nil {
            context.output.warn("\(Phrases.Telling.unsafeSettings)")
            telling?.isSuspect = true
        }
        return telling
    }

    /// - Throws: `CommandError` naming the address if it cannot be listened on.
    private static func node(
        _ settings: PeerSettings,
        _ telling: TellingSettings?,
        _ key: consuming SigningKey,
        _ logger: Logger,
        of home: Home
    ) async throws -> Node {
        var configuration = NodeConfiguration(
            home: home.path,
            listening: settings.listening,
            peers: settings.peers,
            controlSocket: try home.controlAddress(),
            software: Phrases.Root.version
        )
        configuration.announced = settings.announced
        configuration.telling = telling
        do {
            return try await Node(configuration, key: key, logger: logger)
        } catch let error as TransportError {
            throw Phrases.Running.cannotListen(settings.listening, home.configuration.string, error)
        }
    }

    private static func serve(_ node: Node, _ logger: Logger) async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: node, successTerminationBehavior: .gracefullyShutdownGroup)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
    }

    private static func level(_ text: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: text) else {
            throw ValidationError(Phrases.Running.notALogLevel)
        }
        return level
    }
}
