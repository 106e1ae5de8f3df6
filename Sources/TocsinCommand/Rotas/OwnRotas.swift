internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// A rota of this member, signed or still a draft.
struct OwnRota: Sendable {
    let subject: Subject
    let rota: Rota
    /// The versions that a new one replaces; none for a draft.
    let current: [RecordID]
}

/// This member's own rotas, ascending by subject.
struct OwnRotas: Sendable {
    let all: [OwnRota]

    /// Reads the directory, or the drafts before there is a network.
    init(in home: Home) throws {
        try home.requireMember()
        try home.requireDatabase()
        let reader = try StoreReader(home: home.path)
        all = try home.hasNetwork ? Self.signed(reader, home) : Self.drafts(reader)
    }

    private static func signed(_ reader: StoreReader, _ home: Home) throws -> [OwnRota] {
        let member = try home.card().value.member
        let held = try reader.heldIndex().filter { $0.kind == .rota && $0.member == member }
        let subjects = try reader.verifiedRecords(held.map(\.id)).compactMap(\.value.header.subject)
        var rotas: [OwnRota] = []
        for subject in subjects.sorted() where subject != rotas.last?.subject {
            let register = RegisterID(member: member, kind: .rota, subject: subject)
            let current = try reader.currentVersions(of: register)
            guard let winner = current.first, let body = try reader.record(winner)?.value.body,
                let rota = try? Rota(decoding: body)
            else { continue }
            rotas.append(OwnRota(subject: subject, rota: rota, current: current))
        }
        return rotas
    }

    private static func drafts(_ reader: StoreReader) throws -> [OwnRota] {
        try reader.drafts().compactMap { draft in
            guard draft.kind == .rota, let subject = draft.subject, let body = draft.body,
                let rota = try? Rota(decoding: body)
            else { return nil }
            return OwnRota(subject: subject, rota: rota, current: [])
        }
    }

    /// The one rota of that name, or the only one there is.
    ///
    /// - Returns: `nil` if there is none.
    /// - Throws: `CommandError` if several are meant.
    func find(_ name: String?) throws -> OwnRota? {
        let found = all.filter { own in
            guard let name else { return true }
            return own.rota.name.lowercased().utf8.elementsEqual(name.lowercased().utf8)
                || (name.utf8.count >= 4 && own.subject.description.utf8.starts(with: name.utf8))
        }
        guard found.count <= 1 else { throw Phrases.Rotas.several(found.map(\.subject)) }
        return found.first
    }
}
