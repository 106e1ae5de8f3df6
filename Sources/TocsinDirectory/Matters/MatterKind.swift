/// What the people of an organisation are told of besides alerts.
///
/// The number is that of the topic in a row; alerts have the first.
package enum MatterKind: UInt8, CaseIterable, Sendable {
    /// Own contacts that nobody has confirmed for long.
    case confirmations = 2
    /// Steps of reports that should be done by now.
    case followUps
    /// Proposals that wait for the own voice.
    case waitingProposals
    /// Proposals that would do something to the own organisation.
    case proposalsAboutYou
    /// Applicants whom a vouch of the own organisation would bring nearer.
    case applicants
    /// Own keys that have signed two things at one place.
    case disputedKeys
    /// Keys of this machine that have ended.
    case endedKeys
    /// That this node has no link.
    case cutOff
    /// That the own organisation is no member any more, or as one that is none.
    case membership
    /// That others warn of the own organisation.
    case suspension

    /// Scripts may rely on it.
    package var word: String {
        switch self {
        case .confirmations: "confirmations"
        case .followUps: "follow-ups"
        case .waitingProposals: "waiting-proposals"
        case .proposalsAboutYou: "proposals-about-you"
        case .applicants: "applicants"
        case .disputedKeys: "disputed-keys"
        case .endedKeys: "ended-keys"
        case .cutOff: "cut-off"
        case .membership: "membership"
        case .suspension: "suspension"
        }
    }
}

extension MatterKind {
    /// By which a channel's threshold leaves it out.
    package var severity: Severity {
        switch self {
        case .disputedKeys, .endedKeys, .cutOff, .membership, .suspension, .proposalsAboutYou:
            .severe
        case .followUps, .waitingProposals: .moderate
        case .confirmations, .applicants: .minor
        }
    }

    /// Whether people are woken for it: not for what anybody who has a voice can bring about.
    package var wakes: Bool { severity == .severe && !isOfOthers }

    /// Whether others can bring it about, so that it waits though a delivery of something else has failed.
    package var isOfOthers: Bool {
        [.waitingProposals, .proposalsAboutYou, .applicants].contains(self)
    }

    /// Whether it comes with others in one reminder a day.
    ///
    /// What is about the own organisation does not: whoever brings about something else must not delay it.
    var sharesPace: Bool { self == .waitingProposals || self == .applicants }

    /// Whether people are told that it is over: they can do nothing to end it, and see nothing of its end.
    var tellsEnd: Bool { self == .cutOff || self == .suspension }

    /// Whether it waits longer each time that more of it comes: somebody else may bring about more without end, and yet the first of
    /// it must wait for nothing.
    var slowsDown: Bool { [.endedKeys, .membership, .proposalsAboutYou].contains(self) }

    /// How many seconds lie between two reminders of it, if more of it has come.
    var pace: Int64 {
        switch self {
        case .confirmations, .waitingProposals, .applicants: 86_400
        case .disputedKeys: 6 * 3600
        case .followUps, .proposalsAboutYou: 3600
        case .endedKeys, .membership, .cutOff, .suspension: 0
        }
    }

    /// When what still stands is told again, in seconds after it was told last.
    var repetitions: [Int64] {
        let day: Int64 = 86_400
        return switch self {
        case .disputedKeys, .endedKeys, .cutOff, .membership, .suspension:
            [day, 3 * day, 7 * day]
        case .followUps, .waitingProposals, .proposalsAboutYou: [3 * day, 7 * day]
        case .confirmations, .applicants: [7 * day, 21 * day]
        }
    }
}
