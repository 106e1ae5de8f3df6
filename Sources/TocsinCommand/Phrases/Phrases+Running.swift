internal import TocsinTransport

extension Phrases {
    /// The daemon and what can be asked of it.
    enum Running {
        static let nodeAbstract = "Run the daemon: talk to peers until it is stopped."
        static let nodeDiscussion = """
            Listens and dials as config.yaml in the home says. Holds the node key only. It ends on \
            SIGTERM and SIGINT.
            """
        static let logLevelHelp: String = "trace, debug, info, notice, warning, error or critical."

        static let notALogLevel =
            "A level is trace, debug, info, notice, warning, error or critical."

        static func started(_ address: String?) -> String {
            address.map { "The node runs and listens on \($0)." }
                ?? "The node runs and dials out only."
        }

        static func cannotListen(
            _ address: PeerAddress?,
            _ path: String,
            _ error: TransportError
        ) -> CommandError {
            let name = address?.description ?? "-"
            return error.code == .addressTaken
                ? CommandError(
                    code: "address-taken",
                    "Another program listens on \(name) already.",
                    remedy: "Choose another port: change listen in \(path)"
                )
                : CommandError(
                    code: "cannot-listen",
                    "This machine cannot listen on \(name).",
                    remedy:
                        "Write one of its own addresses to listen in \(path), or 0.0.0.0 with the "
                        + "port for all of them.",
                    cause: error
                )
        }

        static func badSettings(_ path: String, _ line: Int?, _ reason: String) -> CommandError {
            CommandError(
                .usage,
                code: "bad-configuration",
                "\(path)\(line.map { ", line \($0)" } ?? ""): \(reason)",
                remedy: "docs/operations.md, \"Configuration\", has an example."
            )
        }

        static func unknownSetting(_ name: String) -> String { "There is no setting \"\(name)\"." }
        static func notAListOfPeers(_ limit: Int) -> String {
            "peers is a list of at most \(limit) addresses."
        }
        static func notAListOfAddresses(_ limit: Int) -> String {
            "announce is a list of at most \(limit) addresses."
        }
        static let notUTF8 =
            "This is not UTF-8. Save the file as UTF-8, not as Latin-1 or the like."
        static let notAKey = "A key has 64 hexadecimal digits."
        static let notAnAddress =
            "An address is an IP address or a name, and a port: 192.0.2.7:4711, [2001:db8::7]:4711."
    }
}
