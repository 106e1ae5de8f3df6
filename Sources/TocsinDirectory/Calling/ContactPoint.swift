package import TocsinRecord

/// A contact as the directory shows it: what it says, who says so, and how far to trust it.
package struct ContactPoint: Hashable, Sendable {
    package let contact: Contact
    package let origin: Origin
    /// The organisation that entered it, or that it was entered for.
    package let organisation: String
    /// The TLDs that it answers for, ascending: never one that its organisation does not run, and of a local entry
    /// none for which a registry speaks.
    package let tlds: [TLD]
    /// What other versions say that wait for a person to merge them.
    package var otherVersions: [Contact] = []
    /// Whether as many voters have suspended its member as the policy asks for: what it says may be wrong.
    package var isSuspended = false
    /// Whether it stands in a chain that says two things at one place, there or behind it: somebody else may have signed it.
    package var isDisputed = false
    /// Whether the operators of this copy keep clear of its member.
    package var isBlocked = false
    /// Whether a newer version is known whose text is lost, since a key that has ended had erased it.
    package var isOlder = false

    /// Who says so.
    package enum Origin: Hashable, Sendable {
        /// The registry itself, signed.
        case member(Entry)
        /// This member only, from some file, unconfirmed.
        case local(source: String, imported: Timestamp)
    }

    /// Where a signed contact is kept.
    package struct Entry: Hashable, Sendable {
        package let member: MemberID
        package let subject: Subject
        package let record: RecordID
        /// Whether other versions wait for a person to merge them.
        package let isConflicted: Bool

        package init(member: MemberID, subject: Subject, record: RecordID, isConflicted: Bool) {
            self.member = member
            self.subject = subject
            self.record = record
            self.isConflicted = isConflicted
        }
    }

    package init(contact: Contact, origin: Origin, organisation: String, tlds: [TLD]) {
        self.contact = contact
        self.origin = origin
        self.organisation = organisation
        self.tlds = tlds
    }

    /// A contact entered here for a TLD that has not joined.
    package init(_ local: LocalEntry, tlds: [TLD]) {
        self.init(
            contact: local.contact,
            origin: .local(source: local.source, imported: local.imported),
            organisation: local.contact.organisation,
            tlds: tlds
        )
    }

    /// The numbers that only other versions name: nobody knows which are right.
    package var phonesOfOtherVersions: [Phone] {
        let shown = contact.phones.map(\.number)
        return otherVersions.flatMap(\.phonesToDial).filter { !shown.contains($0.number) }
            .reduce(into: []) { phones, phone in
                if !phones.contains(where: { $0.number == phone.number }) { phones.append(phone) }
            }
    }

    /// Where it is kept if a member signed it.
    package var entry: Entry? {
        switch origin {
        case .member(let entry): entry
        case .local: nil
        }
    }

    /// How long ago somebody said that it is right; what was imported counts from its import.
    package func freshness(at now: Timestamp, policy: FreshnessPolicy = .standard) -> Freshness {
        policy.freshness(confirmed: contact.confirmed, at: now)
    }
}
