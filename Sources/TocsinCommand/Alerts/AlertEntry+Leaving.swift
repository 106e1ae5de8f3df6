internal import TocsinDirectory

extension AlertBook.Entry {
    /// What is for named readers alone leaves with a word of consent, and what is RED never.
    ///
    /// - Throws: `CommandError` for what may not leave, and without that word.
    func demandConsentToLeave(in context: CommandContext) throws {
        guard isReadable, hasReadableLateWords else {
            throw Phrases.AlertExporting.unreadable(name)
        }
        guard strictestLabel.isForNamedReaders else { return }
        guard [.amber, .amberStrict].contains(strictestLabel) else {
            throw Phrases.AlertExporting.isRed(name)
        }
        guard try context.confirms(Phrases.AlertExporting.reallyAmber(strictestLabel)) else {
            throw Phrases.Asking.notConfirmed
        }
    }

    /// Whether what its author said after an end can be read, too.
    private var hasReadableLateWords: Bool {
        let late = thread.afterwards
        return late.shown.count == late.count && late.shown.allSatisfy { $0.words != nil }
    }

    /// Of all that is shown of it.
    var strictestLabel: TrafficLight {
        let late = thread.afterwards.shown.compactMap { $0.words?.tlp }
        return ([thread.gravity.label] + late).max { $0.rawValue < $1.rawValue } ?? .red
    }
}
