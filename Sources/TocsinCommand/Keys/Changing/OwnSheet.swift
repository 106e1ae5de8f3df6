internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// The recovery sheet of this member, and which of its identity keys is the next.
struct OwnSheet: ~Copyable {
    private let secret: RecoverySecret
    /// How many identity keys there have been, the present one included.
    private let identities: Int

    /// Reads the sheet from a file, or asks for its words.
    ///
    /// - Throws: `CommandError` if it is no sheet, or another member's.
    init(of keys: OwnKeys, read file: String?, in context: CommandContext) throws {
        let read = try SheetReading(file: file, context: context).secret()
        let promised = IdentityPromises(of: read).made(by: 0)
        guard try context.home.card().value.card.nextIdentity == promised else {
            throw Phrases.KeyChanges.otherSheet
        }
        secret = read
        identities = keys.all.count { $0.role == .identity }
    }

    /// What the next identity key promises of those after it.
    var promise: Digest { IdentityPromises(of: secret).made(by: identities) }

    /// The next identity key.
    ///
    /// - Throws: `CommandError` if there is none any more.
    func next() throws -> SigningKey {
        guard identities < Limits.identities else { throw Phrases.KeyChanges.sheetIsUsedUp }
        return secret.identityKey(UInt8(identities))
    }

    /// The present one.
    ///
    /// - Throws: `CommandError` if that is the first, which is on no sheet.
    func present() throws -> SigningKey {
        guard identities > 1 else { throw Phrases.KeyChanges.firstIsNotOnTheSheet }
        return secret.identityKey(UInt8(identities - 1))
    }
}
