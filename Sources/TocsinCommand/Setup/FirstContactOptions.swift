internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// The first contact point, as `tocsin init` takes it: enough to be called in an emergency.
///
/// The rest is for `tocsin contact edit`.
struct FirstContactOptions: ParsableArguments {
    @Option(help: Phrases.Contacts.nameHelp) var contact: String?
    @Flag(help: Phrases.Init.noContactHelp) var noContact = false
    @Option(help: Phrases.Contacts.kindHelp) var contactKind: String?
    @Option(name: .customLong("emergency-phone"), help: Phrases.Contacts.emergencyPhoneHelp)
    var emergencyPhones: [String] = []
    @Option(name: .customLong("phone"), help: Phrases.Contacts.phoneHelp) var phones: [String] = []
    @Option(name: .customLong("mail"), help: Phrases.Contacts.mailHelp) var mails: [String] = []
    @Option(help: Phrases.Contacts.zoneHelp) var zone: String?
    @Option(name: .customLong("language"), help: Phrases.Contacts.languageHelp)
    var languages: [String] = []
    @Flag(help: Phrases.Contacts.alwaysHelp) var always = false
    @Option(help: Phrases.Contacts.toldByHelp) var toldBy: String?

    func validate() throws {
        if noContact, always || questions.contains(where: { !$0.given.isEmpty }) {
            throw ValidationError(Phrases.Init.contactAndNone)
        }
    }

    /// The contact, with what the options leave out asked for; `nil` if there is to be none.
    ///
    /// - Parameter before: what was answered the last time, which an empty answer stands for.
    /// - Throws: `CommandError` when nobody can be asked for the name, `FormProblem` for an option
    ///   that has no meaning.
    func contact(
        of organisation: OrganisationAnswers,
        before: Contact? = nil,
        in context: CommandContext
    ) throws -> Contact? {
        if noContact { return nil }
        var contact = Contact(name: "", kind: .desk, created: context.now)
        contact.organisation = organisation.name
        contact.country = CountryCode(organisation.country)
        contact.order = 1
        contact.availability.always = always
        try put(questions, into: &contact, of: organisation, before: before, in: context)
        do throws(Refusal) {
            return try contact.asEntry()
        } catch {
            throw FormProblem(field: "", complaint: WarningText.text(error, of: contact))
        }
    }

    /// Whether anything is left to ask.
    var leavesOut: Bool { contact == nil && !noContact }

    /// Fills in the fields; what is odd in one is said at once, what is missing at the end.
    private func put(
        _ questions: [Question],
        into contact: inout Contact,
        of organisation: OrganisationAnswers,
        before: Contact?,
        in context: CommandContext
    ) throws {
        func warnings(_ contact: Contact) -> [String] {
            ContactWarnings(labels: organisation.labels, contacts: [contact]).of(contact)
        }
        let missing = warnings(contact)
        var said = Set(missing)
        for question in questions where question.concerns(contact) {
            while true {
                let unanswered = contact
                try put(question, into: &contact, before: before, in: context)
                let odd = warnings(contact).filter { said.insert($0).inserted }
                for warning in odd { context.output.warn("\(warning)") }
                guard isAsked(question, in: context), odd.contains(where: question.isMeant) else {
                    break
                }
                if try context.confirms(Phrases.Init.keepIt) { break }
                said.subtract(odd)
                contact = unanswered
            }
        }
        for warning in warnings(contact) where missing.contains(warning) {
            context.output.warn("\(warning)")
        }
    }

    /// Once the name is given as an option, nothing else is asked.
    private func isAsked(_ question: Question, in context: CommandContext) -> Bool {
        question.given.isEmpty && contact == nil
            && (question.isRequired || context.keyboard.isThere)
    }

    /// A field, what an option said of it, and what is asked otherwise.
    private struct Question {
        let field: String
        let given: [String]
        let text: String
        var isRequired = false
        var isOfPersons = false

        /// Whether it is to be answered for this contact.
        func concerns(_ contact: Contact) -> Bool {
            !isOfPersons || contact.kind == .person || !given.isEmpty
        }

        /// Whether a warning is about this field: it begins with the name of its option.
        func isMeant(by warning: String) -> Bool {
            let option = field.hasSuffix("s") ? String(field.dropLast()) : field
            return warning.hasPrefix("--\(option)")
        }
    }

    private var questions: [Question] {
        let ask = Phrases.Init.self
        return [
            Question(
                field: "name",
                given: [contact].compactMap(\.self),
                text: ask.askContact,
                isRequired: true
            ),
            Question(
                field: "kind",
                given: [contactKind].compactMap(\.self),
                text: ask.askContactKind
            ),
            Question(field: "emergency-phones", given: emergencyPhones, text: ask.askEmergency),
            Question(field: "phones", given: phones, text: ask.askPhone),
            Question(field: "mails", given: mails, text: ask.askMail),
            Question(field: "zone", given: [zone].compactMap(\.self), text: ask.askZone),
            Question(field: "languages", given: languages, text: ask.askLanguages),
            Question(
                field: "told-by",
                given: [toldBy].compactMap(\.self),
                text: ask.askToldBy,
                isOfPersons: true
            ),
        ]
    }

    private func put(
        _ question: Question,
        into contact: inout Contact,
        before: Contact?,
        in context: CommandContext
    ) throws {
        if !question.given.isEmpty {
            let value = FormValue(question.given, for: question.field)
            return try Self.put(value, question.field, into: &contact, now: context.now)
        }
        guard isAsked(question, in: context) else { return }
        let usual = before.flatMap { Self.text(of: question.field, in: $0) }
        contact = try context.ask(question.text, flag: "--contact", usual: usual) {
            (answer) throws(Unanswered) in
            if answer.isEmpty, question.isRequired { throw Unanswered(Phrases.Init.nameNeeded) }
            if answer.isEmpty { return contact }
            var asked = contact
            do throws(FormProblem) {
                let value = FormValue([answer], for: question.field)
                try Self.put(value, question.field, into: &asked, now: context.now)
            } catch {
                throw Unanswered(error.complaint)
            }
            return asked
        }
    }

    /// What a field says, as it could be typed again; `nil` if that is nothing.
    private static func text(of field: String, in contact: Contact) -> String? {
        let value = ContactForm.fields.first { $0.name.utf8.elementsEqual(field.utf8) }?
            .write(contact)
        switch value {
        case .text(let text): return text.isEmpty ? nil : text
        case .list(let items):
            return items.isEmpty ? nil : items.map(\.text).joined(separator: " ")
        case nil: return nil
        }
    }

    private static func put(
        _ value: FormValue,
        _ field: String,
        into contact: inout Contact,
        now: Timestamp
    ) throws(FormProblem) {
        try FormField.apply([(field, value)], to: &contact, by: ContactForm.fields, now: now)
    }
}

extension FormValue {
    /// Texts as the field wants them: one text, or a list; languages may stand on one line.
    fileprivate init(_ texts: [String], for field: String) {
        switch field {
        case "name", "kind", "zone", "told-by": self = .text(texts.first ?? "")
        case "languages":
            self = .list(
                texts.flatMap { text in
                    text.utf8.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }
                        .map { String(decoding: $0, as: UTF8.self) }
                }
            )
        case _: self = .list(texts)
        }
    }
}
