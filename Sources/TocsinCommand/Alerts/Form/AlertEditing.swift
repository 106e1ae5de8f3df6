internal import SystemPackage
internal import TocsinDirectory

/// Takes an alert from a form: one that is filled in already, or the person's editor.
struct AlertEditing: Sendable {
    let context: CommandContext
    /// Whether it was never raised, so that it is for everybody where nobody is named.
    let isNew: Bool

    /// An alert as somebody goes on writing it.
    ///
    /// - Parameters:
    ///   - file: a filled-in form, `-` for standard input; `nil` for the editor.
    ///   - head: what stands above the form.
    /// - Returns: `nil` if the person gave up.
    /// - Throws: `FormProblem` for a file that cannot be taken, and what `EditorSession` throws.
    func edited(_ draft: AlertDraft, file: String?, head: String) throws -> Edited<Alert>? {
        if let file {
            let alert = try alert(draft, from: FormFile.text(file))
            // A stricter label that somebody has typed does not vanish without a word.
            guard !draft.isLabelled || alert.tlp == draft.alert.tlp || !isNew else {
                let complaint = Phrases.AlertForm.otherLabel(draft.alert.tlp)
                throw FormProblem(field: "tlp", complaint: complaint)
            }
            return Edited(entry: alert, form: kept(file))
        }
        let form = FormText.text(
            draft,
            fields: AlertForm.fields,
            head: head,
            comment: Phrases.AlertForm.comment
        )
        return try EditorSession(form, in: context).run { (text) throws(FormProblem) in
            try alert(draft, from: text)
        }
    }

    /// The form that an earlier try has left in the home, if that is the file: it goes once it is signed.
    private func kept(_ file: String) -> KeptForm? {
        EditorSession.kept(in: context.home).contains(file)
            ? KeptForm(path: FilePath(file), context: context) : nil
    }

    private func alert(_ draft: AlertDraft, from text: String) throws(FormProblem) -> Alert {
        var draft = draft
        // Spans count from when they are written, and not from when the editor opened.
        let now = context.present
        try FormReader.apply(text, to: &draft, by: AlertForm.fields, now: now)
        guard draft.isLabelled else {
            throw FormProblem(field: "tlp", complaint: Phrases.Alerts.labelMissing)
        }
        var alert = draft.alert
        if isNew {
            alert.created = now
            if alert.audience.isEmpty { alert.audience = .everybody }
        }
        guard !alert.audience.isEmpty else {
            throw FormProblem(field: "to", complaint: Phrases.AlertForm.audienceMissing)
        }
        do throws(BodyError) {
            _ = try alert.encoded()
        } catch {
            throw FormProblem(field: "", complaint: Phrases.Alerts.refused(error).message)
        }
        return alert
    }
}
