internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// The fields of an alert as a form has them, each called as the option that fills it, in the order of the form.
enum AlertForm {
    static let fields: [FormField<AlertDraft>] =
        [headline, label, choice("severity", \.severity), choice("urgency", \.urgency)]
        + [choice("certainty", \.certainty), topic, text] + [addressed, regions]
        + [tlds, names("operator", \.affected.operators), names("software", \.affected.software)]
        + [names("name-server", \.affected.nameServers), indicators, blocked]
        + [choice("request", \.request), deadline, choice("asks", \.asks), answerBy, expires]
        + [language, names("reference", \.references), bridge, restrictions]

    /// On which statements the form was written, of an alert that was raised already.
    ///
    /// Who takes it later must not undo what a colleague has said since.
    static let revises = FormField<AlertDraft>(
        name: "revises",
        read: { (value, draft, _) in draft.revises = value.items().map(\.text) },
        write: { .list($0.revises) }
    )

    /// A field of the alert itself.
    ///
    /// What stands as it stood is kept, be it of a later version, or past.
    static func field(
        _ name: String,
        read: @escaping @Sendable (FormValue, inout Alert, Timestamp) throws(Unanswered) -> Void,
        write: @escaping @Sendable (Alert) -> FormValue
    ) -> FormField<AlertDraft> {
        FormField(
            name: name,
            read: { (value, draft, now) throws(Unanswered) in
                guard value != write(draft.alert) else { return }
                try read(value, &draft.alert, now)
            },
            write: { write($0.alert) }
        )
    }

    /// What an option of the same name makes of a text.
    ///
    /// - Throws: `Unanswered` with the reason for which the option refuses it.
    static func typed<Value>(_ read: () throws -> Value) throws(Unanswered) -> Value {
        do {
            return try read()
        } catch let error as ValidationError {
            throw Unanswered(error.message)
        } catch let error as CommandError {
            throw Unanswered(error.message)
        } catch {
            throw Unanswered("\(error)")
        }
    }
}
