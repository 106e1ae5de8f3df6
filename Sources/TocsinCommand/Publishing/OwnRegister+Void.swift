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
        try gone(.void, in: home, decode: decode) { reader, member in
            try reader.voidVersions(of: member, kind: kind)
        }
    }

    /// This member's registers of a kind that were erased and are not wiped on this disk yet, ascending by subject; none
    /// before there is a network.
    ///
    /// - Parameter decode: what a body of that kind says.
    static func leaving(
        _ kind: RecordKind,
        in home: Home,
        decode: ([UInt8]) throws -> Entry
    ) throws -> [OwnRegister] {
        try gone(.leaving, in: home, decode: decode) { reader, member in
            try reader.leavingVersions(of: member, kind: kind)
        }
    }

    private static func gone(
        _ state: State,
        in home: Home,
        decode: ([UInt8]) throws -> Entry,
        versions: (StoreReader, MemberID) throws -> [Verified<Record>]
    ) throws -> [OwnRegister] {
        guard home.hasNetwork else { return [] }
        let member = try home.card().value.member
        let versions = try versions(StoreReader(home: home.path), member)
        return Dictionary(grouping: versions.map(\.value), by: \.header.subject)
            .compactMap { subject, versions in
                subject.flatMap { register($0, versions, state, decode) }
            }
            .sorted { $0.subject < $1.subject }
    }

    /// A register as these of its versions would show it.
    private static func register(
        _ subject: Subject,
        _ versions: [Record],
        _ state: State,
        _ decode: ([UInt8]) throws -> Entry
    ) -> OwnRegister? {
        let view = RegisterView(
            of: versions.map { RegisterVersion(id: $0.id, replaces: $0.header.replaces) }
        )
        let winner = versions.first { $0.id == view.winner }
        guard let body = winner?.body, let entry = try? decode(body) else { return nil }
        let current = state == .leaving ? versions.map(\.id) : []
        return OwnRegister(
            subject: subject,
            entry: entry,
            others: [],
            current: current,
            state: state
        )
    }
}
