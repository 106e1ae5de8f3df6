internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Whose encryption keys are whose, as far as this copy knows.
///
/// A key that two members name is that of one of them: nobody shows that he has it.
struct KeyHolders: Sendable {
    private let holders: [EncryptionPublicKey: [Holder]]
    private let present: [MemberID: [EncryptionPublicKey]]

    private struct Holder: Sendable {
        let member: MemberID
        let hasEnded: Bool
    }

    /// - Throws: `StoreError`.
    init(in reader: StoreReader) throws {
        var holders: [EncryptionPublicKey: [Holder]] = [:]
        var present: [MemberID: [EncryptionPublicKey]] = [:]
        for member in try reader.membership()?.members ?? [] {
            let inUse = member.keys.encryptionKeys
            present[member.id] = inUse
            for key in member.keys.everHeldEncryption {
                holders[key, default: []]
                    .append(Holder(member: member.id, hasEnded: !inUse.contains(key)))
            }
        }
        (self.holders, self.present) = (holders, present)
    }

    /// The keys of a member that have not ended, ascending.
    func keys(of member: MemberID) -> [EncryptionPublicKey] { present[member] ?? [] }

    /// The members that name a key as theirs, or did.
    func members(of key: EncryptionPublicKey) -> [MemberID] {
        holders[key]?.map(\.member) ?? []
    }

    /// The one member that names a key as its, or did; `nil` where several do, of whom nobody knows which has it.
    func holder(of key: EncryptionPublicKey) -> MemberID? {
        holders[key].flatMap { $0.count == 1 ? $0[0].member : nil }
    }

    /// Those for whom a key has ended.
    func formerHolders(of key: EncryptionPublicKey) -> [MemberID] {
        holders[key]?.filter(\.hasEnded).map(\.member) ?? []
    }
}
