internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Takes an alert from a form: one that is filled in already, or the person's editor.
struct AlertEditing: Sendable {
    let context: CommandContext
    /// What is revised; `nil` for what was never raised, which is for everybody where nobody is named.
    var own: AlertBook.Entry?

    /// An alert as somebody goes on writing it.
    ///
    /// - Parameters:
    ///   - isLabelled: whether somebody has said who may see it.
    ///   - file: a filled-in form, `-` for standard input; `nil` for the editor.
    /// - Returns: `nil` if the person gave up.
    /// - Throws: `FormProblem` for a file that cannot be taken, `CommandError` for one that was written on something else, and what
    ///   `EditorSession` throws.
    func edited(_ alert: Alert, isLabelled: Bool, file: String?) throws -> Edited<Alert>? {
        let draft = AlertDraft(
            alert: alert,
            isLabelled: isLabelled,
            revises: own?.statementNames ?? []
        )
        let kind: RecordKind = own == nil ? .alert : .revision
        let fields = try fields
        if let file {
            return try taken(draft, from: FormFile(file, making: kind, in: context), fields)
        }
        let form = FormText.text(
            draft,
            fields: fields,
            head: own.map { Phrases.AlertForm.updateHead($0.name) } ?? Phrases.AlertForm.newHead,
            comment: Phrases.AlertForm.comment
        )
        return try EditorSession(form, making: kind, in: context).run {
            (text) throws(FormProblem) in
            try written(draft, text, fields).alert
        }
    }

    private var fields: [FormField<AlertDraft>] {
        get throws {
            try own == nil
                ? AlertForm.raising(in: StoreReader(home: context.home.path))
                : AlertForm.fields + [AlertForm.revises]
        }
    }

    private func taken(
        _ draft: AlertDraft,
        from file: FormFile,
        _ fields: [FormField<AlertDraft>]
    ) throws -> Edited<Alert> {
        var begun = draft
        // What a script writes goes for what the alert says now; what was kept must say it.
        if file.form != nil { begun.revises = [] }
        let written = try written(begun, file.text, fields)
        if let own, written.revises != draft.revises {
            guard !written.revises.isEmpty else {
                let complaint = Phrases.AlertForm.revisesMissing(own.statementNames)
                throw FormProblem(field: "revises", complaint: complaint)
            }
            throw Phrases.Alerts.isOfAnother(own, written.revises)
        }
        if own == nil { try requireAll(of: draft, in: written) }
        return Edited(entry: written.alert, form: file.form)
    }

    /// A stricter label, a reader or a practice that somebody has typed does not vanish without a word.
    private func requireAll(of draft: AlertDraft, in written: AlertDraft) throws(FormProblem) {
        let (typed, said) = (draft.alert, written.alert)
        if draft.isLabelled, said.tlp != typed.tlp {
            throw FormProblem(field: "tlp", complaint: Phrases.AlertForm.otherLabel(typed.tlp))
        }
        if !typed.status.isActual, said.status != typed.status {
            throw FormProblem(
                field: "status",
                complaint: Phrases.AlertForm.otherStatus(typed.status)
            )
        }
        if !Set(typed.audience.members).isSubset(of: said.audience.members) {
            throw FormProblem(field: "reader", complaint: Phrases.AlertForm.otherReaders)
        }
    }

    /// What a form makes of a draft.
    private func written(
        _ draft: AlertDraft,
        _ text: String,
        _ fields: [FormField<AlertDraft>]
    ) throws(FormProblem) -> AlertDraft {
        var draft = draft
        // Spans count from when they are written, and not from when the editor opened.
        let now = context.present
        try FormReader.apply(text, to: &draft, by: fields, now: now)
        guard draft.isLabelled else {
            throw FormProblem(field: "tlp", complaint: Phrases.Alerts.labelMissing)
        }
        if own == nil {
            draft.alert.created = now
            if draft.alert.audience.isEmpty { draft.alert.audience = .everybody }
        }
        guard !draft.alert.audience.isEmpty else {
            throw FormProblem(field: "to", complaint: Phrases.AlertForm.audienceMissing)
        }
        do throws(BodyError) {
            _ = try draft.alert.encoded()
        } catch {
            throw FormProblem(field: "", complaint: Phrases.Alerts.refused(error).message)
        }
        return draft
    }
}
