package import TocsinRecord

extension Subject {
    /// The subject of what a member answers to an alert.
    ///
    /// - Parameters:
    ///   - alert: the alert's own subject.
    ///   - member: who answers, be it by a phone call that another member writes down; `nil` if no member manages the TLD.
    ///   - tld: for which the answer stands; `nil` for the organisation as a whole.
    package init(ofAnswerTo alert: Subject, by member: MemberID?, for tld: TLD?) {
        self.init(ofAnswerTo: alert, by: member, for: tld?.text ?? "")
    }
}
