internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

extension OwnRegister {
    /// This member's registers of a kind of which all that is left is void, ascending by subject; none before there
    /// is a network.
    ///
    /// Nobody sees them, but their owner must find them to have them erased: every node keeps what they say.
    ///
    /// - Parameter decode: what a body of that kind says.
    static func void(
        _ kind: RecordKind,
        in home: Home,
        decode: ([UInt8]) throws -> Entry
    ) throws -> [OwnRegister] {
        guard home.hasNetwork else { return [] }
        let member = try home.card().value.member
        let versions = try StoreReader(home: home.path).voidVersions(of: member, kind: kind)
        return Dictionary(grouping: versions.map(\.value), by: \.header.subject)
            .compactMap { subject, versions in
                subject.flatMap { void($0, versions, decode) }
            }
            .sorted { $0.subject < $1.subject }
    }

    /// A register as its void versions would show it.
    private static func void(
        _ subject: Subject,
        _ versions: [Record],
        _ decode: ([UInt8]) throws -> Entry
    ) -> OwnRegister? {
        let view = RegisterView(
            of: versions.map { RegisterVersion(id: $0.id, replaces: $0.header.replaces) }
        )
        let winner = versions.first { $0.id == view.winner }
        guard let body = winner?.body, let entry = try? decode(body) else { return nil }
        return OwnRegister(subject: subject, entry: entry, others: [], current: [], state: .void)
    }
}
