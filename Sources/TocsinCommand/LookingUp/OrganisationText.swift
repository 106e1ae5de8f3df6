internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// An organisation for people: its name, then what it runs and what it says of itself.
struct OrganisationText: Sendable {
    let organisation: Organisation
    let profile: Profile?
    /// The TLD that is looked at, if it is one.
    let tld: TLD?

    /// The name, and below it everything, in two columns.
    var lines: [StyledText] {
        let words = Phrases.Organisations.self
        let role = tld.flatMap { organisation.role(for: $0) }.map { ", \(words.role($0))" } ?? ""
        let head: StyledText = "\(organisation.name, .strong)\(role)"
        var columns = Columns()
        columns.add(words.kind, words.kind(organisation.kind))
        columns.add(words.region, words.region(organisation.region))
        columns.add(words.country, words.country(organisation.country))
        columns.add(tld == nil ? words.runs : words.alsoRuns, text(of: organisation.labels))
        let claims = text(of: organisation.regard.claims)
        if !claims.utf8.isEmpty { columns.add(words.claims, StyledText(claims, .warning)) }
        if organisation.isBlocked {
            columns.add(Phrases.Marks.here, StyledText(Phrases.Marks.isBlocked, .bad))
        }
        if organisation.regard.isSuspended {
            columns.add(words.warned, StyledText(words.isSuspended, .bad))
        }
        if !organisation.regard.isVouchedFor {
            columns.add(words.vouches, StyledText(words.fewVouch, .warning))
        }
        if let profile {
            let isRenamed = !profile.name.utf8.elementsEqual(organisation.name.utf8)
            if isRenamed { columns.add(words.callsItself, profile.name) }
            columns.add(words.website, profile.website)
            columns.add(words.zone, profile.zone?.text ?? "")
            columns.add(words.address, profile.address)
            columns.add(words.note, profile.note)
        }
        columns.add(words.member, organisation.member.short)
        return [head] + columns.lines
    }

    /// TLDs beside the one that is looked at, and what it does for them.
    private func text(of labels: [HeldLabel]) -> String {
        let texts = labels.compactMap { label -> String? in
            guard let other = TLD(canonical: label.tld), other != tld else { return nil }
            let isManager = label.role == .manager
            return other.display + (isManager ? "" : " (\(Phrases.Organisations.role(label.role)))")
        }
        return texts.joined(separator: ", ")
    }
}
