internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Finds the records that somebody means who names something to be erased.
struct ErasureTargets {
    private let erasing: Erasing
    private let contacts: OwnContacts
    private let leaving: OwnContacts
    private let lost: [Subject]

    /// Reads what this member has said and not yet wiped.
    init(for erasing: Erasing) throws {
        self.erasing = erasing
        let home = erasing.context.home
        contacts = try OwnContacts(in: home, withVoid: true)
        leaving = try OwnContacts(leavingIn: home)
        lost = try OwnContacts.lost(in: home)
    }

    /// The record of that identifier, or every version of the contact that is meant.
    ///
    /// What begins alike is refused: whoever stole a signing key chose the names of what he signed.
    ///
    /// - Throws: `CommandError` for what is not there, is another member's, has several meanings, or is erased already.
    func records(meantBy target: String) throws -> [RecordID] {
        let versions =
            try versions(ofContact: target) ?? versions(ofLost: target)
            ?? versions(ofLeaving: target)
        guard let versions else { return [try shownRecord(target)] }
        if let record = try record(target), isOwn(record), !versions.contains(record.value.id) {
            throw Phrases.Erasure.ambiguous(target)
        }
        return versions
    }

    private func versions(ofContact target: String) throws -> [RecordID]? {
        guard !contacts.meant(by: target).isEmpty else { return nil }
        let own = try contacts.find(target)
        try OwnRotas.warn(ofTurnsOf: own, in: erasing.context)
        return try erasing.versions(of: own.subject, kind: .contact)
    }

    private func versions(ofLost target: String) throws -> [RecordID]? {
        let meant = lost.filter { $0.isMeant(by: target) }
        guard let subject = meant.first else { return nil }
        guard meant.count == 1 else { throw Phrases.Erasure.severalLost(meant) }
        return try erasing.versions(of: subject, kind: .contact)
    }

    private func versions(ofLeaving target: String) throws -> [RecordID]? {
        guard !leaving.meant(by: target).isEmpty else { return nil }
        let own = try leaving.find(target)
        // Of a contact that is shown under another name only what is erased is meant by this one.
        let isShown = contacts.all.contains { $0.subject == own.subject }
        let left =
            try isShown
            ? []
            : erasing.versionsLeft(of: own.subject).filter { !own.current.contains($0) }
        guard erasing.key != .officer || !left.isEmpty else {
            throw Phrases.Erasure.isLeaving(target)
        }
        return erasing.key == .officer ? left : own.current + left
    }

    /// One record alone, and a warning if people see it.
    private func shownRecord(_ target: String) throws -> RecordID {
        guard let record = try record(target) else { throw Phrases.Erasure.nothingMeant(target) }
        guard isOwn(record) else { throw Phrases.Erasure.notYours(target) }
        let id = record.value.id
        if let own = contacts.all.first(where: { $0.current.contains(id) }) {
            try warn(ofErasing: id, shownBy: own)
        }
        return id
    }

    private func warn(ofErasing id: RecordID, shownBy own: OwnContact) throws {
        let output = erasing.context.output
        let name = own.contact.name
        guard !own.isConflicted else { return output.warn("\(Phrases.Erasure.isInConflict(name))") }
        let older = try erasing.versionsLeft(of: own.subject).count { $0 != id }
        output.warn("\(Phrases.Erasure.isShown(name, older: older))")
        try OwnRotas.warn(ofTurnsOf: own, in: erasing.context)
    }

    private func record(_ target: String) throws -> Verified<Record>? {
        do {
            return try StoreReader(home: erasing.context.home.path).record(typed: target)
        } catch let error as CommandError where error.code == Phrases.Checking.noSuchRecord.code {
            return nil
        }
    }

    private func isOwn(_ record: Verified<Record>) -> Bool {
        record.value.header.member == erasing.member
    }
}
