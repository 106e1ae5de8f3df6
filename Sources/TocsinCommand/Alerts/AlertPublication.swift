internal import TocsinDirectory
internal import TocsinRecord

/// What is to be signed of one alert, and what is said of that.
struct AlertPublication {
    let drafts: [RecordDraft]
    /// How it travels.
    let travel: AlertTravel
    /// What the alert says now, if those whom it names and who have no node must be called.
    var alert: Alert?
    /// Who must be called if no other member holds it.
    var mustKnow: [TLD] = []
    /// What stands before every line of what is not meant.
    let mark: StyledText
    /// The name of the alert, of which a new one has none before it is signed.
    let name: (RecordID) throws -> AlertName
    /// The form that says it.
    var form: KeptForm?
    /// Writes down what was signed, whoever holds it.
    var noting: AlertNoting?
    /// What is said when it is signed.
    let done: (AlertName) -> String
}

/// What is written down of an alert elsewhere once it is signed.
struct AlertNoting {
    let note: (RecordID) async throws -> Void
    /// What to do where that fails: it is signed whatever becomes of the note.
    let failed: (AlertName) -> String
}

extension AlertNoting? {
    /// Writes it down, and answers whether everything is that should be.
    func isNoted(_ record: RecordID) async -> Bool {
        do {
            try await self?.note(record)
            return true
        } catch {
            return false
        }
    }
}
