internal import FoundationEssentials
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDemo
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinReplication

/// Writes a demonstration to disk.
struct DemoFolder {
    private let folder: FilePath
    private let firstPort: UInt16

    init(_ folder: FilePath, firstPort: UInt16) {
        self.folder = folder
        self.firstPort = firstPort
    }

    /// Writes a home for each node, one for the applicant and one for its successor, the invitation, recovery sheets, and who
    /// signed what: one bundle for each node's member, and one with everybody else's records.
    func write(_ network: DemoNetwork) throws {
        try makeFolder(folder, readableByOthers: false)
        try write(invitation(to: network).encoded, to: folder.appending("network.invitation"))
        for (index, member) in network.nodeMembers.enumerated() {
            try writeHome(of: member, to: member.shortName, number: index)
            try writeBundle(
                network.records(of: member),
                of: network,
                to: "\(member.shortName).bundle"
            )
        }
        let newcomers = [
            (network.applicant, network.applicant.shortName), (network.successor, "successor"),
        ]
        for (index, newcomer) in newcomers.enumerated() {
            let number = network.nodeMembers.count + index
            try writeHome(of: newcomer.0, to: newcomer.1, number: number)
        }
        let others = try network.members
            .filter { member in !network.nodeMembers.contains { $0.shortName == member.shortName } }
            .flatMap { try network.records(of: $0) }
        try writeBundle(others, of: network, to: "others.bundle")
    }

    private func invitation(to network: DemoNetwork) -> Invitation {
        Invitation(
            genesis: network.genesis,
            peers: network.nodeMembers.enumerated().map { index, member in
                Invitation.Peer(
                    key: member.card.value.card.nodes[member.firstNodeIndex],
                    addresses: [address(of: index)]
                )
            }
        )
    }

    private func address(of number: Int) -> String {
        "127.0.0.1:\(Int(firstPort) + number)"
    }

    private func writeHome(of member: DemoMember, to name: String, number: Int) throws {
        let home = folder.appending(name)
        let sheet = member.recoveryWords.joined(separator: " ") + "\n"
        try write(Array(sheet.utf8), to: folder.appending("\(name).sheet"))
        try makeFolder(home, readableByOthers: true)
        try makeFolder(home.appending("keys"), readableByOthers: false)
        for file in member.keyFiles() {
            try write(Array(file.text.utf8), to: home.appending("keys").appending(file.name))
        }
        try write(member.card.value.encoded, to: home.appending("member.card"))
        try write(
            Array("listen: \"\(address(of: number))\"\n".utf8),
            to: home.appending("config.yaml")
        )
    }

    private func writeBundle(
        _ records: [Verified<Record>],
        of network: DemoNetwork,
        to name: String
    ) throws {
        var writer = BundleWriter(network: network.genesis.network)
        var bytes = writer.beginning(genesis: network.genesis)
        for record in records { bytes += writer.append(record) }
        bytes += writer.end()
        try write(bytes, to: folder.appending(name))
    }

    private func makeFolder(_ path: FilePath, readableByOthers: Bool) throws {
        try FileManager.default.createDirectory(
            atPath: path.string,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: readableByOthers ? 0o755 : 0o700]
        )
    }

    private func write(_ bytes: [UInt8], to path: FilePath) throws {
        let file = try FileDescriptor.open(
            path,
            .writeOnly,
            options: [.create, .exclusiveCreate],
            permissions: .ownerReadWrite
        )
        try file.closeAfter { _ = try file.writeAll(bytes) }
    }

    /// The text of a file of the source folder.
    static func read(_ path: String) throws -> String {
        try String(contentsOf: URL(filePath: path), encoding: .utf8)
    }

    /// The time by this machine's clock.
    static func now() -> Timestamp {
        Timestamp(clamping: Int64(Date().timeIntervalSince1970))
    }
}
