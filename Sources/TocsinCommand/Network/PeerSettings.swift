internal import SystemPackage
internal import TocsinCrypto
internal import TocsinNode
internal import TocsinRecord
internal import TocsinTransport
internal import Yams

/// The configuration file of a node: where it listens, whom it dials, and how its people are told of alerts.
///
/// ```yaml
/// listen: 192.0.2.1:4711
/// announce:
///   - 198.51.100.1:4711
/// peers:
///   - address: 192.0.2.7:4711
///     key: 64 hexadecimal digits
/// tell:
///   mail: …
/// ```
struct PeerSettings {
    /// Where peers may connect; `nil` for a node that only dials out.
    private(set) var listening: PeerAddress?
    /// Where others are told to dial this node, if that is not where it listens.
    private(set) var announced: [PeerAddress] = []
    /// Whom to dial.
    private(set) var peers: [KnownPeer] = []
    /// How people are told of alerts; `nil` if nothing is said of it.
    private(set) var telling: TellingSection?
    private let path: FilePath
    private let text: String
    private let namesPeers: Bool

    /// More than any list of peers needs.
    static let longestFile = 256 * 1024
    /// Peers that one node dials.
    static let mostPeers = 256

    /// Reads the file; none stands for an empty one.
    ///
    /// - Throws: `CommandError` with the line of what is wrong.
    init(of home: Home) throws {
        path = home.configuration
        let bytes =
            Home.isThere(path) ? try FileContent.read(path, limit: Self.longestFile) : []
        text = try Self.text(bytes, of: path)
        let reader = try SettingsReader(text, path: path.string)
        listening = try reader.listening()
        announced = try reader.announced(limit: Limits.addressesOfPeer)
        peers = try reader.peers(limit: Self.mostPeers)
        telling = try reader.telling()
        namesPeers = reader.namesPeers
    }

    /// Bytes of another encoding are refused: repaired, they would be another address, and be written back as that.
    private static func text(_ bytes: [UInt8], of path: FilePath) throws -> String {
        do throws(FormProblem) {
            return try FormReader.text(bytes)
        } catch {
            throw Phrases.Running.badSettings(path.string, error.line, Phrases.Running.notUTF8)
        }
    }

    /// Where an invitation says that this node answers.
    enum OwnPlace: Equatable, Sendable {
        /// Nowhere: this node dials out.
        case none
        /// At this address, at which it listens from now on.
        case listening(String)
        /// At this name, which is no address to listen on.
        case named(String, port: UInt16)
        /// Somewhere, and the file said before where it listens.
        case kept(String)

        /// What was written to the file.
        var written: String? {
            if case .listening(let address) = self { address } else { nil }
        }
    }

    /// Adds to the file what an invitation says: peers if it names none yet, and where to listen if it
    /// does not say so yet.
    ///
    /// What the operator has written is left as it is.
    ///
    /// - Parameter own: the keys of this node, which does not dial itself.
    /// - Returns: where this node answers, and how many addresses were left out.
    func add(
        _ invited: [Invitation.Peer],
        except own: [PublicKey]
    ) throws -> (place: OwnPlace, leftOut: Int) {
        let mine = invited.filter { own.contains($0.key) }
        let place = ownPlace(mine.flatMap(\.addresses).compactMap(PeerAddress.init))
        let others = InvitedAddresses(
            of: namesPeers ? [] : invited.filter { !own.contains($0.key) },
            atMost: Self.mostPeers
        )
        var added = place.written.map { "listen: \(JSON.string($0).text)\n" } ?? ""
        if !others.kept.isEmpty { added += "peers:\n" + others.kept.map(Self.lines).joined() }
        guard !added.isEmpty else { return (place, others.leftOut) }
        let before = text.utf8.isEmpty || text.utf8.last == 0x0A ? text : text + "\n"
        try FileContent.replace(path, Array((before + added).utf8), mode: .readable)
        return (place, others.leftOut)
    }

    private func ownPlace(_ addresses: [PeerAddress]) -> OwnPlace {
        guard let first = addresses.first else { return .none }
        if let listening { return .kept(listening.description) }
        let address = addresses.first { if case .ip = $0.host { true } else { false } }
        return address.map { .listening($0.description) }
            ?? .named(first.description, port: first.port)
    }

    private static func lines(of address: String, key: PublicKey) -> String {
        "  - address: \(JSON.string(address).text)\n    key: \"\(key.description)\"\n"
    }
}

/// Reads the configuration file strictly.
private struct SettingsReader {
    private let mapping: [(name: String, node: Yams.Node, line: Int)]
    private let path: String

    init(_ text: String, path: String) throws {
        self.path = path
        do {
            guard let node = try compose(yaml: text) else {
                mapping = []
                return
            }
            guard let fields = node.mapping else {
                throw Phrases.Running.badSettings(path, 1, Phrases.Forms.notAForm)
            }
            mapping = fields.map { ($0.key.string ?? "", $0.value, $0.key.mark?.line ?? 1) }
        } catch let error as YamlError {
            throw Phrases.Running.badSettings(path, nil, "\(error)")
        }
        for field in mapping where !Self.names.contains(field.name) {
            throw problem(field.line, Phrases.Running.unknownSetting(field.name))
        }
    }

    private static let names = ["listen", "announce", "peers", "tell"]

    var namesPeers: Bool { mapping.contains { $0.name == "peers" } }

    func listening() throws -> PeerAddress? {
        guard let field = mapping.first(where: { $0.name == "listen" }) else { return nil }
        return try address(field.node, field.line)
    }

    func announced(limit: Int) throws -> [PeerAddress] {
        guard let field = mapping.first(where: { $0.name == "announce" }) else { return [] }
        guard let list = field.node.sequence, list.count <= limit else {
            throw problem(field.line, Phrases.Running.notAListOfAddresses(limit))
        }
        return try list.map { try address($0, $0.mark?.line ?? field.line) }
    }

    func peers(limit: Int) throws -> [KnownPeer] {
        guard let field = mapping.first(where: { $0.name == "peers" }) else { return [] }
        guard let list = field.node.sequence, list.count <= limit else {
            throw problem(field.line, Phrases.Running.notAListOfPeers(limit))
        }
        return try list.map { try peer($0, $0.mark?.line ?? field.line) }
    }

    func telling() throws -> TellingSection? {
        guard let field = mapping.first(where: { $0.name == "tell" }) else { return nil }
        return try TellingSection(field.node, field.line, problem: problem)
    }

    private func peer(_ node: Yams.Node, _ line: Int) throws -> KnownPeer {
        guard let fields = node.mapping else { return KnownPeer(address: try address(node, line)) }
        var found: (address: PeerAddress?, key: PublicKey?)
        for (name, value) in fields {
            let line = name.mark?.line ?? line
            switch name.string {
            case "address": found.address = try address(value, line)
            case "key":
                guard let key = value.string.flatMap({ PublicKey(hex: $0) }) else {
                    throw problem(line, Phrases.Running.notAKey)
                }
                found.key = key
            case let other: throw problem(line, Phrases.Running.unknownSetting(other ?? ""))
            }
        }
        guard let address = found.address else {
            throw problem(line, Phrases.Running.notAnAddress)
        }
        return KnownPeer(address: address, key: found.key)
    }

    private func address(_ node: Yams.Node, _ line: Int) throws -> PeerAddress {
        guard let address = node.string.flatMap(PeerAddress.init) else {
            throw problem(line, Phrases.Running.notAnAddress)
        }
        return address
    }

    private func problem(_ line: Int, _ reason: String) -> CommandError {
        Phrases.Running.badSettings(path, line, reason)
    }
}
