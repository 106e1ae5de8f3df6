internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Finds the records that somebody means who names something to be erased.
struct ErasureTargets {
    private let erasing: Erasing
    private let contacts: OwnContacts
    private let leaving: OwnContacts
    private let owed: [Subject]

    /// Reads what this member has said and not yet wiped.
    init(for erasing: Erasing) throws {
        self.erasing = erasing
        let home = erasing.context.home
        contacts = try OwnContacts(in: home, withVoid: true)
        leaving = try OwnContacts(leavingIn: home)
        owed = try StoreReader(home: home.path).owedRegisters(of: erasing.member, kind: .contact)
            .map(\.subject)
    }

    /// The record of that identifier, or every version of the contact that is meant.
    ///
    /// What begins alike is refused: whoever stole a signing key chose the names of what he signed.
    ///
    /// - Throws: `CommandError` for what is not there, is another member's, has several meanings, or is erased already.
    func erased(meantBy target: String) throws -> Erasing.Erased {
        let subjects = try subjects(meantBy: target)
        guard let subject = subjects.first else {
            return Erasing.Erased(subject: nil, records: [try shownRecord(target)])
        }
        guard subjects.count == 1 else { throw Phrases.Erasure.several(subjects) }
        let versions = try versions(of: subject, called: target)
        if let record = try record(target, of: erasing.member), !versions.contains(record) {
            throw Phrases.Erasure.ambiguous(target)
        }
        return Erasing.Erased(subject: subject, records: versions)
    }

    /// The contacts that may be meant, ascending: one whose whole subject it is, else all that it may stand for.
    private func subjects(meantBy target: String) throws -> [Subject] {
        let all = contacts.all.map(\.subject) + leaving.all.map(\.subject) + owed
        let typed = target.lowercased()
        if let exact = all.first(where: { $0.description == typed }) { return [exact] }
        let named = contacts.meant(by: target)
        guard named.count <= 1 else { throw Phrases.Contacts.several(named) }
        let meant =
            (named + leaving.meant(by: target)).map(\.subject)
            + owed.filter { $0.isMeant(by: target) }
        return Set(meant).sorted()
    }

    private func versions(of subject: Subject, called target: String) throws -> [RecordID] {
        let isGone = !contacts.meant(by: target).contains { $0.subject == subject }
        if isGone, let own = leaving.all.first(where: { $0.subject == subject }) {
            return try versions(ofLeaving: own, called: target)
        }
        if let own = contacts.all.first(where: { $0.subject == subject }) {
            guard !own.isDraft else { throw Phrases.Erasure.isDraft }
            try OwnRotas.warn(ofTurnsOf: own, in: erasing.context)
        }
        return try erasing.versions(of: subject, kind: .contact)
    }

    private func versions(
        ofLeaving own: OwnContact,
        called target: String
    ) throws -> [RecordID] {
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
        guard let id = try record(target, of: erasing.member) else {
            throw try record(target) == nil
                ? Phrases.Erasure.nothingMeant(target) : Phrases.Erasure.notYours(target)
        }
        if let own = contacts.all.first(where: { $0.current.contains(id) }) {
            try warn(ofErasing: id, shownBy: own)
        }
        let reader = try StoreReader(home: erasing.context.home.path)
        let record = try reader.record(id)
        let isErased = try reader.heldIndex().contains { $0.id == id && $0.standing == .excused }
        if isErased, erasing.key == .officer { throw Phrases.Erasure.isLeaving(target) }
        if let kind = record?.value.header.kind, [.vouch, .voice].contains(kind) {
            erasing.context.output.warn("\(Phrases.Erasure.standsOn(kind))")
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

    /// The record that begins so, or `nil` if none does.
    ///
    /// - Parameter member: whose it is, if that matters.
    private func record(_ target: String, of member: MemberID? = nil) throws -> RecordID? {
        do {
            return try StoreReader(home: erasing.context.home.path)
                .record(typed: target, of: member).value.id
        } catch let error as CommandError where error.code == Phrases.Checking.noSuchRecord.code {
            return nil
        }
    }
}
