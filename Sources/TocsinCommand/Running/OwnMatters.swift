internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What is a member's own to do or to know, as far as this machine knows: `tocsin status` warns of it, and the daemon tells its
/// people.
///
/// Each is found by itself, and costs a look at one's own: what others have brought about a council knows.
struct OwnMatters: Sendable {
    let context: CommandContext
    let reader: StoreReader
    let member: MemberID
    /// `nil` without a network.
    let membership: Membership?

    /// A step of a report that should be done by now.
    struct OverdueStep: Sendable {
        let report: Int64
        let place: Int
        let due: Timestamp
    }

    /// How a membership was lost.
    enum Loss: Sendable {
        /// By a decision.
        case removed(DecisionID)
        /// No key but the identity key is in use.
        case left
    }

    /// The member's keys, as this copy knows them; `nil` for who is none.
    private var ledger: KeyLedger? { membership?.member(member)?.keys }

    /// Contacts that nobody has confirmed for four months.
    func unconfirmed(among own: OwnContacts) -> [OwnContact] {
        own.all.filter { $0.freshness(in: context) != .fresh }
    }

    /// What reports leave to do by now.
    var overdue: [OverdueStep] {
        get throws {
            try reader.reports().flatMap { kept -> [OverdueStep] in
                guard let report = kept.report, report.closed == nil else { return [] }
                return report.open.compactMap { place, step in
                    guard let due = step.due, due <= context.now else { return nil }
                    return OverdueStep(report: kept.number, place: place, due: due)
                }
            }
        }
    }

    /// Keys of this member in use that have signed two things at one place.
    var disputedKeys: [KeyLedger.Entry] {
        get throws {
            guard let ledger else { return [] }
            let disputed = try reader.disputedKeys(of: member)
            return ledger.entries.filter { disputed.contains($0.key) && $0.countedHeads == nil }
        }
    }

    /// Keys on this machine that have ended.
    var endedKeys: [KeyRole] {
        let keys = KeyFolder(folder: context.home.keys)
        // A renewal that is under way ends a key before the next one takes its place.
        return [.identity, .signing, .node].filter { role in
            keys.hasEnded(role, by: ledger) && !keys.isRenewing(role, at: context.now)
        }
    }

    /// How the own organisation lost its membership, if it did.
    var loss: Loss? {
        if let removal = membership?.removal(of: member) { return .removed(removal.decision) }
        return ledger?.isDormant == true ? .left : nil
    }

    /// Whether as many as the policy asks for warn of the own organisation.
    var isSuspended: Bool {
        get throws { try reader.organisation(member)?.regard.isSuspended == true }
    }
}
