internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What the readers of something sealed are called.
struct ReaderNames {
    private let reader: StoreReader
    let holders: KeyHolders

    init(in reader: StoreReader) throws {
        self.reader = reader
        holders = try KeyHolders(in: reader)
    }

    /// The TLDs that a member manages, or else its name.
    func name(of member: MemberID) throws -> String {
        guard let organisation = try reader.organisation(member) else { return member.short }
        let managed = organisation.tlds.filter { organisation.role(for: $0) == .manager }
        return managed.isEmpty
            ? organisation.name : managed.map(\.display).joined(separator: " ")
    }

    /// The holders of some keys, each once, in the order of their names; of a key that several name, all of them.
    func names(of keys: [EncryptionPublicKey]) throws -> [String] {
        let known = try keys.map { try holders.members(of: $0).map(name) }
        let unknown = known.count(where: \.isEmpty)
        let names = known.filter { !$0.isEmpty }
            .map { $0.sortedWithoutRepetition.joined(separator: Phrases.Sealing.or) }
        return names.sortedWithoutRepetition
            + (unknown > 0 ? [Phrases.Sealing.unknownKeys(unknown)] : [])
    }

    /// Those among the holders of some keys who have another key by now.
    func renewed(among keys: [EncryptionPublicKey]) throws -> [String] {
        try keys.flatMap(holders.formerHolders).sortedWithoutRepetition.map(name)
    }

    /// The members that hold some keys, those included of whom that is in doubt.
    func possible(of keys: [EncryptionPublicKey]) -> Set<MemberID> {
        Set(keys.flatMap(holders.members))
    }

    /// The members that hold some keys, ascending, without those of whom that is in doubt.
    func members(of keys: [EncryptionPublicKey]) -> [MemberID] {
        keys.compactMap(holders.holder).sortedWithoutRepetition
    }
}
