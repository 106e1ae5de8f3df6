/// What the people of an organisation are told of besides alerts.
///
/// The number is that of the topic in a row; alerts have the first.
package enum MatterKind: UInt8, CaseIterable, Sendable {
    /// Own contacts that nobody has confirmed for long.
    case confirmations = 2
    /// Steps of reports that should be done by now.
    case followUps
    /// Proposals that wait for the own voice.
    case voices
    /// Proposals that would do something to the own organisation.
    case stakes
    /// Applicants whom a vouch of the own organisation would bring nearer.
    case vouches
    /// Own keys that have signed two things at one place.
    case disputedKeys
    /// Keys of this machine that have ended.
    case endedKeys
    /// That this node has no link.
    case cutOff
}

extension MatterKind {
    /// By which a channel's threshold leaves it out.
    package var severity: Severity {
        switch self {
        case .disputedKeys, .endedKeys, .cutOff: .severe
        case .followUps, .voices, .stakes: .moderate
        case .confirmations, .vouches: Severity(rawValue: Severity.words.count)
        }
    }

    /// Whether people are woken for it.
    package var wakes: Bool { severity == .severe }

    /// Whether others can bring it about, so that all of these come in one reminder a day.
    var isOfOthers: Bool { [.voices, .stakes, .vouches].contains(self) }

    /// Whether people are told that it is over: they can do nothing to end it, and see nothing of its end.
    var tellsEnd: Bool { self == .cutOff }

    /// How many seconds lie between two reminders of it, if more of it has come.
    var pace: Int64 {
        switch self {
        case .confirmations, .voices, .stakes, .vouches: 86_400
        case .disputedKeys, .endedKeys: 6 * 3600
        case .followUps: 3600
        case .cutOff: 0
        }
    }

    /// When what still stands is told again, in seconds after it was told last.
    var repetitions: [Int64] {
        let day: Int64 = 86_400
        return switch self {
        case .disputedKeys, .endedKeys, .cutOff: [day, 3 * day, 7 * day]
        case .followUps, .voices, .stakes: [3 * day, 7 * day]
        case .confirmations, .vouches: [7 * day, 21 * day]
        }
    }
}
