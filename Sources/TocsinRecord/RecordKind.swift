package import TocsinCrypto

/// What the body of a record is.
///
/// Kinds this version does not know are kept and forwarded, not interpreted.
package struct RecordKind: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A member's keys: added, ended, or the identity itself replaced.
    ///
    /// Without a body.
    package static let identity = RecordKind(rawValue: 1)
    /// A contact point: whom to call.
    ///
    /// A register.
    package static let contact = RecordKind(rawValue: 2)
    /// What an organisation says of itself.
    ///
    /// A register.
    package static let profile = RecordKind(rawValue: 3)
    /// Who is on duty when.
    ///
    /// A register.
    package static let rota = RecordKind(rawValue: 4)
    /// Takes payloads back for good.
    ///
    /// Without a body.
    package static let erasure = RecordKind(rawValue: 5)
    /// That a member knows who an applicant is.
    ///
    /// A register.
    package static let vouch = RecordKind(rawValue: 6)
    /// What a voter wants to be decided.
    ///
    /// A register, of all that it says after one decision.
    package static let voice = RecordKind(rawValue: 7)
    /// That something is decided.
    ///
    /// Without a body and without an author: its grounds show it, and the identifier of the decision stands in the place of
    /// the member.
    package static let decision = RecordKind(rawValue: 8)
    /// That somebody is a member.
    ///
    /// Without a body and without an author: its grounds show it.
    package static let admission = RecordKind(rawValue: 9)
    /// That a voter does not trust what a member says at present.
    ///
    /// A register, without a body.
    package static let suspension = RecordKind(rawValue: 10)
    /// That a suspended member stands by what it says.
    ///
    /// Without a body.
    package static let objection = RecordKind(rawValue: 11)

    /// That something is the matter, which others must know at once.
    ///
    /// Its own record names it for ever; see ``Subject/init(ofAlert:by:)``.
    package static let alert = RecordKind(rawValue: 12)
    /// What an alert says now.
    ///
    /// It replaces what its author knew, but is no register: what two officers say counts together.
    package static let revision = RecordKind(rawValue: 13)
    /// That an alert is over: all is clear, or it should not have been raised.
    ///
    /// A kind of its own, so that all nodes agree that it is over, be its body sealed, erased or of a later version.
    package static let alertEnd = RecordKind(rawValue: 14)
    /// What somebody adds to an alert.
    package static let note = RecordKind(rawValue: 15)
    /// What a member says that it makes of an alert, for one of its TLDs or for itself.
    package static let answer = RecordKind(rawValue: 16)

    /// The roles that may say this, or `nil` for a kind of a later version, whose header says it.
    package var roles: [KeyRole]? {
        switch self {
        case .identity: [.identity]
        case .contact, .profile, .rota, .vouch, .voice, .decision, .admission, .suspension, .alert,
            .revision, .alertEnd, .note, .answer:
            [.signing]
        case .erasure, .objection: [.signing, .identity]
        default: nil
        }
    }

    /// The delivery class of this kind, or `nil` for a kind of a later version, whose header says
    /// it.
    package var deliveryClass: DeliveryClass? {
        switch self {
        case .identity, .voice, .decision, .admission: .governance
        case .alert, .revision, .alertEnd: .urgent
        // Every node speaks up when something urgent comes: three hundred answers must not have three hundred nodes do so.
        case .contact, .profile, .rota, .vouch, .suspension, .objection, .note, .answer: .ordinary
        case .erasure: .erasure
        default: nil
        }
    }

    /// Whether each record is a version of a register.
    package var isRegister: Bool {
        switch self {
        case .contact, .profile, .rota, .vouch, .voice, .suspension: true
        default: false
        }
    }

    /// Whether a record names a subject, or `nil` where it may.
    package var hasSubject: Bool? {
        if isRegister { return true }
        return switch self {
        case .revision, .alertEnd, .note, .answer: true
        case .alert: false
        default: nil
        }
    }

    /// Whether a record names the one that it answers, or `nil` where it may.
    package var hasThread: Bool? {
        switch self {
        case .revision, .alertEnd, .note, .answer: true
        case .alert: false
        default: nil
        }
    }

    /// Whether a record carries a body, or `nil` for a kind of a later version.
    package var hasBody: Bool? {
        switch self {
        case .identity, .erasure, .decision, .admission, .suspension, .objection: false
        case .contact, .profile, .rota, .vouch, .voice, .alert, .revision, .alertEnd, .note,
            .answer:
            true
        default: nil
        }
    }

    /// Whether a record has no author: it counts by its grounds, and whoever has such makes the same record.
    package var isAuthorless: Bool { self == .admission || self == .decision }

    /// Whether the header of a record makes a statement, or `nil` for a kind of a later version.
    package var hasStatement: Bool? {
        switch self {
        case .vouch, .voice, .suspension, .objection: true
        case .identity, .contact, .profile, .rota, .erasure, .decision, .admission, .alert,
            .revision, .alertEnd, .note, .answer:
            false
        default: nil
        }
    }

    /// The name in commands and documents, or `nil` for a kind of a later version.
    package var name: String? {
        switch self {
        case .identity: "identity"
        case .contact: "contact"
        case .profile: "profile"
        case .rota: "rota"
        case .erasure: "erasure"
        case .vouch: "vouch"
        case .voice: "voice"
        case .decision: "decision"
        case .admission: "admission"
        case .suspension: "suspension"
        case .objection: "objection"
        case .alert: "alert"
        case .revision: "revision"
        case .alertEnd: "end"
        case .note: "note"
        case .answer: "answer"
        default: nil
        }
    }
}

/// How urgently a record is delivered: lower goes first.
package enum DeliveryClass: UInt32, Sendable, Comparable, CaseIterable {
    /// What authorises everything else.
    case governance = 1
    /// What must be forgotten, before anything is passed on that it forbids.
    case erasure = 2
    /// Alerts.
    case urgent = 3
    /// Contacts, profiles, rotas.
    case ordinary = 4

    package static func < (left: DeliveryClass, right: DeliveryClass) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Where a record stands among others that are sent together, so that it comes after what authorises it.
package enum DeliveryRank: Int, Sendable, Comparable, CaseIterable {
    /// What is decided, and then what makes somebody a member.
    case decision, admission
    /// Other governance: what a member says of its keys.
    case governance
    /// As their classes say.
    case erasure, urgent, ordinary

    /// The rank of a record of this kind and class.
    package init(_ kind: RecordKind, _ deliveryClass: DeliveryClass) {
        self =
            switch deliveryClass {
            case .governance:
                switch kind {
                case .decision: .decision
                case .admission: .admission
                case _: .governance
                }
            case .erasure: .erasure
            case .urgent: .urgent
            case .ordinary: .ordinary
            }
    }

    package static func < (left: DeliveryRank, right: DeliveryRank) -> Bool {
        left.rawValue < right.rawValue
    }
}
