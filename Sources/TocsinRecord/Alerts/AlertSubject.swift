internal import TocsinCrypto

/// How an alert, and what is said of it, are told apart.
///
/// An alert is named by who raised it and by the record that did. So no record of another member can belong to it, and none of its
/// author's can be moved to another alert, even while the record that raised it is not here, is void or is erased.
extension Subject {
    /// The subject of all that is said of an alert.
    ///
    /// - Parameters:
    ///   - alert: the record that raised it.
    ///   - member: who has signed that.
    package init(ofAlert alert: RecordID, by member: MemberID) {
        self.init(firstHalfOf: Digest(of: member.array + alert.array, for: .alert).bytes)
    }

    /// The subject of what a member answers to an alert for a TLD, so that two people who answer for two TLDs do not contradict each
    /// other.
    ///
    /// - Parameters:
    ///   - alert: the alert's own subject.
    ///   - member: who answers, be it by a phone call that another member writes down; `nil` if nobody of the TLD is a member.
    ///   - label: the TLD as an A-label, or nothing for the organisation as a whole.
    package init(ofAnswerTo alert: Subject, by member: MemberID?, for label: String) {
        let answerer = member?.array ?? []
        let message = alert.array + answerer + Array(label.utf8)
        self.init(firstHalfOf: Digest(of: message, for: .answer).bytes)
    }

    /// Two words of BIP-39's English list by which people name an alert on the phone: twenty-two bits.
    package var alertWords: [String] { RecoveryWords.words(2, of: array) }
}

extension RecordHeader {
    /// The alert of this record's own member that it raises, revises or ends, or `nil` if it is of another kind or names the alert
    /// wrongly, and so says nothing.
    ///
    /// - Parameter id: the record's.
    package func ownAlert(id: RecordID) -> Subject? {
        switch kind {
        case .alert: return Subject(ofAlert: id, by: member)
        case .revision, .alertEnd:
            guard let thread, let subject, subject == Subject(ofAlert: thread, by: member) else {
                return nil
            }
            return subject
        case _: return nil
        }
    }
}
