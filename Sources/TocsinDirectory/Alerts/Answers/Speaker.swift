internal import TocsinRecord

/// Whose word an answer is.
enum Speaker: Hashable {
    /// A member says it by a machine of its own.
    case itself(MemberID)
    /// The alert's author heard it on the phone, and signs it; `nil` if it was said for a TLD that no member manages.
    case onPhone(MemberID?)

    /// Whose word an answer is, as it says; `nil` if its signer may not say so: nobody but the alert's author writes down what others
    /// said on the phone.
    init?(of answer: Answer, signedBy signer: MemberID, author: MemberID) {
        guard let phoned = answer.phoned else {
            self = .itself(signer)
            return
        }
        guard signer == author else { return nil }
        self = .onPhone(phoned.member)
    }
}

/// Who signs an answer, and where it says that it stands: two officers of a member who answer for one row contradict each other, and
/// nobody else does.
struct Voice: Hashable {
    let signer: MemberID
    let subject: Subject?

    /// Where the words of somebody stand.
    init(of speaker: Speaker, for tld: TLD?, to alert: Subject, author: MemberID) {
        let member: MemberID?
        switch speaker {
        case .itself(let one): (signer, member) = (one, one)
        case .onPhone(let one): (signer, member) = (author, one)
        }
        subject = Subject(ofAnswerTo: alert, by: member, for: tld)
    }

    private init(of part: AlertPart) {
        (signer, subject) = (part.header.member, part.header.subject)
    }

    /// Answers by where they say that they stand.
    static func grouping(_ parts: [AlertPart]) -> [Voice: [AlertPart]] {
        Dictionary(grouping: parts.filter { $0.header.kind == .answer }, by: Voice.init(of:))
    }
}

extension Answer {
    /// Whether its record stands where it belongs, and its signer may say it.
    func fits(_ header: RecordHeader, to alert: Subject, author: MemberID) -> Bool {
        guard let speaker = Speaker(of: self, signedBy: header.member, author: author) else {
            return false
        }
        let voice = Voice(of: speaker, for: tld, to: alert, author: author)
        return header.subject == voice.subject
    }
}
