internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

extension StatusReport {
    /// Of more alerts that ask `tocsin alert list` tells.
    private static let mostUnanswered = 4

    /// What the member should do something about.
    var worries: [String] {
        var worries: [String] = []
        if copy?.isClockDoubtful == true { worries.append(Phrases.Copies.clockIsBehind) }
        if hasLostDatabase { worries.append(Phrases.Status.lostDatabase) }
        if keys.isLookUpCopy, daemon == nil { return worries + [Phrases.Status.lookUpCopy] }
        worries += (copy?.unanswered ?? []).prefix(Self.mostUnanswered)
            .map(Phrases.Answers.isAsked)
        worries += keptForms.map(Phrases.Status.keptForm)
        worries += membershipWorries + keyWorries
        if network != nil, drafts > 0, !isApplicant {
            worries.append(Phrases.Status.joinAgain(drafts))
        }
        if network == nil { worries.append(Phrases.Status.joinSomething) }
        return worries + (isGone ? [] : nodeWorries) + (copy.map { own($0.review) } ?? [])
    }

    private var drafts: Int { copy?.drafts ?? 0 }

    /// Whether the member has left, or was removed: no peer lets its node in any more, and nothing is asked of it.
    private var isGone: Bool {
        copy?.review.keys?.isDormant == true || copy?.review.removal != nil
    }

    private var membershipWorries: [String] {
        var worries: [String] = []
        if let removal = copy?.review.removal {
            worries.append(Phrases.Rulings.isRemoved(removal))
        } else if isApplicant {
            worries.append(
                isEmptyCopy ? Phrases.Status.admissionIsUnknown : Phrases.Status.notAdmitted
            )
        }
        if copy?.review.keys?.isDormant == true {
            worries.append(Phrases.Departure.isAway)
        } else if keys.cannotSign {
            worries.append(Phrases.Status.cannotSign)
        }
        return worries
    }

    private var keyWorries: [String] {
        var worries: [String] = []
        if !keys.unknown.isEmpty { worries.append(Phrases.Status.keysAreUnknown(keys.unknown)) }
        if let worry = keys.machine?.worry { worries.append(worry) }
        if isEmptyCopy, !isApplicant {
            worries.append(
                daemon == nil ? Phrases.Status.emptyCopy : Phrases.Status.emptyCopyFills
            )
        }
        if keys.hasEndedIdentityKey {
            worries.append(Phrases.Status.identityKeyHasEnded)
        } else if keys.hasIdentityKey {
            worries.append(Phrases.Status.identityKeyIsHere)
        }
        return worries
    }

    private var nodeWorries: [String] {
        var worries: [String] = []
        if network != nil, daemon == nil, unasked == nil {
            worries.append(Phrases.Status.startTheNode)
        }
        if keys.hasEndedNodeKey {
            worries.append(Phrases.Status.renewTheNodeKey)
        } else if daemon?.keyEnded == true {
            worries.append(Phrases.Status.nodeKeyHasEnded)
        } else if let daemon, daemon.keyElsewhere {
            worries.append(Phrases.Status.keyElsewhere)
        } else if daemon != nil, linkedPeers == 0, !isApplicant {
            worries.append(Phrases.Status.nobodyLinked)
        }
        if let unknown = daemon?.unknownMatters, !unknown.isEmpty {
            worries.append(Phrases.Reminders.unknown(unknown))
        }
        return worries + (telling?.worries ?? []) + heldBack.map(Phrases.Status.heldBack)
    }

    private func own(_ review: OwnReview) -> [String] {
        suspension(review) + entries(review) + warned(review) + motions(review) + review.erased
            + (review.removal == nil ? review.claims + review.claimants : [])
            + unconfirmed(review.entries) + review.entries.warnings
    }

    private func suspension(_ review: OwnReview) -> [String] {
        guard let suspensions = review.suspensions, !suspensions.suspenders.isEmpty else {
            return []
        }
        let (names, isEnough) = (suspensions.suspenders, suspensions.isSuspended)
        return [Phrases.Suspensions.isSuspended(names, isEnough: isEnough)]
    }

    private func entries(_ review: OwnReview) -> [String] {
        let (words, entries) = (Phrases.Status.self, review.entries)
        let hasNone =
            entries.contacts == 0 && drafts == 0 && !isEmptyCopy && !isApplicant && !isGone
        return review.changedIdentities.map(Phrases.Marks.changed)
            + review.disputedKeys.map { Phrases.Disputes.own($0.key.short, of: $0.role) }
            + entries.conflicts.map { words.conflict($0.register.kind, $0.register.subject) }
            + entries.returned.map { words.returned($0.kind, $0.subject) }
            + (entries.lost.isEmpty ? [] : [Phrases.Contacts.lost(entries.lost)])
            + (hasNone ? [words.noContacts] : [])
    }

    private func warned(_ review: OwnReview) -> [String] {
        guard let suspensions = review.suspensions, !suspensions.warned.isEmpty else { return [] }
        let words = Phrases.Suspensions.self
        return [words.warned(suspensions.warned, objected: suspensions.objectors)]
    }

    private func motions(_ review: OwnReview) -> [String] {
        let (words, motions) = (Phrases.Status.self, review.motions)
        // Before anything has come, nothing could.
        let awaited = isEmptyCopy ? nil : motions?.awaited
        let waiting = (motions?.waiting ?? []).map(words.motion)
        let rivals = motions?.rivals ?? []
        let applicants = motions?.applicants.count ?? 0
        return [awaited].compactMap(\.self)
            + (review.isDoubted ? [Phrases.Vouching.isDoubted] : [])
            + (review.suspensions?.suspicions ?? []) + review.vouching + review.departures
            + (motions?.stakes ?? []).map(words.stake) + (motions?.rivalDecisions ?? [])
            + (rivals.isEmpty ? waiting : [words.motions(rivals)])
            + (applicants > 0 ? [words.applicants(applicants)] : [])
    }

    private func unconfirmed(_ entries: EntryReview) -> [String] {
        entries.unconfirmed > 0 ? [Phrases.Status.unconfirmed(entries.unconfirmed)] : []
    }
}
