internal import TocsinDirectory
internal import TocsinStore

/// To whom mails on alerts go: one's own people on duty, else all of them in the order in which they are called, and whom the
/// configuration names.
struct MailRecipients: Sendable {
    /// Each once, those of the configuration first.
    let addresses: [MailAddress]

    /// More people are a list, which one address can stand for.
    private static let most = 16

    init(in lookUp: LookUp, besides named: [MailAddress]) throws {
        let own = try lookUp.reader.ownMember().flatMap(lookUp.reader.organisation)
        var onDuty: [MailAddress] = []
        var others: [MailAddress] = []
        if let own {
            let points = try lookUp.reader.contacts(of: own.member)
            let entries = try lookUp.sheet(points: points, organisations: [own]).sheet.entries
            for entry in entries {
                let mails = entry.point.contact.mails.filter(\.canBeRecipient)
                if case .onDuty = entry.standing { onDuty += mails } else { others += mails }
            }
        }
        var seen: Set<String> = []
        addresses = Array(
            (named + (onDuty.isEmpty ? others : onDuty))
                .filter { seen.insert($0.lookupKey).inserted }
                .prefix(max(Self.most, named.count))
        )
    }
}

extension MailAddress {
    /// Whether a `sendmail` program takes it for a recipient and for nothing else: many servers refuse other letters than ASCII ones.
    var canBeRecipient: Bool {
        isWellFormed && !needsSMTPUTF8 && text.utf8.first != UInt8(ascii: "-")
    }
}
