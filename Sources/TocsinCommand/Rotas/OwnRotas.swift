internal import TocsinDirectory
internal import TocsinRecord

/// A rota of this member, signed or still a draft.
typealias OwnRota = OwnRegister<Rota>

extension OwnRota {
    var rota: Rota { entry }
}

/// This member's own rotas, ascending by subject; drafts in the order of entry.
struct OwnRotas: Sendable {
    let all: [OwnRota]

    /// Reads the directory, or the drafts before there is a network.
    ///
    /// - Parameter withVoid: whether those that nobody sees any more stand at the end, for whoever takes them back.
    init(in home: Home, withVoid: Bool = false) throws {
        let rotas = try OwnRota.all(.rota, in: home) { try Rota(decoding: $0) }
        all = try rotas + (withVoid ? Self.void(in: home) : [])
    }

    /// Those that nobody sees any more, since the keys that signed them have ended.
    static func void(in home: Home) throws -> [OwnRota] {
        try OwnRota.void(.rota, in: home) { try Rota(decoding: $0) }
    }

    /// The one rota of that name, or the only one there is.
    ///
    /// - Returns: `nil` if there is none.
    /// - Throws: `CommandError` if several are meant.
    func find(_ name: String?) throws -> OwnRota? {
        let found = all.filter { own in
            guard let name else { return true }
            return own.rota.name.lowercased().utf8.elementsEqual(name.lowercased().utf8)
                || own.subject.isMeant(by: name)
        }
        guard found.count <= 1 else { throw Phrases.Rotas.several(found.map(\.subject)) }
        return found.first
    }
}
