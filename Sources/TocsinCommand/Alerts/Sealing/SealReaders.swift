internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Who reads a statement of an alert, as people are told.
struct SealReaders {
    let names: ReaderNames
    private let organisations: [Organisation]

    private typealias Words = Phrases.Sealing

    init(in reader: StoreReader) throws {
        names = try ReaderNames(in: reader)
        organisations = try reader.organisations()
    }

    /// Who reads it, and who of those whom it addresses may not be able to.
    func lines(of statement: AlertStatement<Alert>) throws -> [StyledText] {
        guard let front = statement.front else {
            let isOpen = statement.words?.tlp.isForNamedReaders ?? false
            return isOpen ? ["\(Words.isNotSealed, .bad)"] : []
        }
        let (possible, certain) = (
            names.possible(of: front.keys), Set(names.members(of: front.keys))
        )
        let addressed = statement.words?.audience ?? Alert.Audience()
        let warnings = [
            (Words.without, try names.names(of: statement.without)),
            (Words.unable, try named(addressed, unless: possible)),
            (Words.doubtful, try named(addressed, unless: certain, but: possible)),
            (Words.renewed, try names.renewed(among: front.keys)),
        ]
        return ["\(Words.isSealedTo(try names.names(of: front.keys)), .faint)"]
            + warnings.filter { !$0.1.isEmpty }.map { "\($0.0($0.1), .warning)" }
    }

    /// Whom an alert names, unless some members are among them.
    ///
    /// - Parameter others: only if one of these is; `nil` if that does not matter.
    private func named(
        _ audience: Alert.Audience,
        unless members: Set<MemberID>,
        but others: Set<MemberID>? = nil
    ) throws -> [String] {
        let isMeant = { (meant: Set<MemberID>) in
            meant.isDisjoint(with: members) && !(others?.isDisjoint(with: meant) ?? false)
        }
        let tlds = audience.tlds.filter { tld in
            isMeant(
                Set(organisations.filter { $0.role(for: tld) == .manager }.map(\.member))
            )
        }
        return try tlds.map(\.display)
            + audience.members.filter { isMeant([$0]) }.map(names.name)
    }
}
