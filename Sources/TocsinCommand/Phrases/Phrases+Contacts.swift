internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

extension Phrases {
    /// `tocsin contact`.
    enum Contacts {
        static let abstract = "Your own contact points."
        static let addAbstract = "Enter a contact point."
        static let editAbstract = "Change a contact point."
        static let confirmAbstract = "Say that contact points are still right."
        static let removeAbstract = "Take a contact point out of the directory."
        static let listAbstract = "List your own contact points in their call order."
        static let versionsAbstract = "Show what a contact point said before."
        static let versionsDiscussion = """
            Each version that is here with its identifier, and what it says otherwise than the present \
            one. tocsin erase takes an identifier, so that an old number can be taken back alone.
            """
        static func state(_ state: ContactVersions.Version.State) -> String {
            switch state {
            case .current: "shown now"
            case .conflicting: "CONFLICT: stands beside it"
            case .replaced: "replaced"
            case .owed: "what it says is not here"
            case .void: "does not count: its key has ended"
            case .erased: "erased"
            }
        }
        static let formDiscussion = """
            With options, only the named fields change; a list that is named replaces the whole list, \
            and an empty text empties it. Without any, the form opens in your editor (VISUAL, EDITOR); \
            with EDITOR=cat it is shown. A form that is filled in already is taken with --file.
            """
        static let editDiscussion =
            formDiscussion + "\n\n"
            + "Whoever changes something says that all of it is right as of now."
        static let formHelp =
            "A filled-in form; - for standard input. Fields that it leaves out stay as they are."
        static let formOrOptions = "A form and fields as options are not taken together."
        static let removeDiscussion = """
            Erases every version of it on every node, as `tocsin erase` does: hidden at once, wiped after \
            seven days.
            """
        static let fieldsTitle = "The fields"
        static let contactHelp = ArgumentHelp(
            "Its name, its place such as #1, or the beginning of its subject.",
            valueName: "contact"
        )
        static let allHelp: ArgumentHelp = "All of your contact points."

        static let nameHelp: ArgumentHelp = "A person's name, or what the desk is called."
        static let kindHelp = ArgumentHelp("person or desk.", valueName: "kind")
        static let roleHelp: ArgumentHelp = "What it does."
        static let orderHelp = ArgumentHelp("Its place in the call order.", valueName: "number")
        static let tldHelp: ArgumentHelp = "A TLD it answers for; repeated. None: all of yours."
        static let organisationHelp = ArgumentHelp("The host organisation.", valueName: "name")
        static let countryHelp = ArgumentHelp("Two letters.", valueName: "code")
        static let domainHelp: ArgumentHelp = "The internet domain."
        static let zoneHelp: ArgumentHelp = "The time zone, Asia/Kathmandu or UTC+05:45."
        static let emergencyPhoneHelp = ArgumentHelp(
            "A phone for emergencies; repeated. \"NUMBER @ZONE\" where it rings elsewhere.",
            valueName: "number"
        )
        static let phoneHelp = ArgumentHelp(
            "A phone for ordinary days; repeated.",
            valueName: "number"
        )
        static let faxHelp = ArgumentHelp("A facsimile number; repeated.", valueName: "number")
        static let mailHelp = ArgumentHelp("A mail address; repeated.", valueName: "address")
        static let messengerHelp = ArgumentHelp(
            "\"Signal: +977 000 00 004\"; repeated.",
            valueName: "service: id"
        )
        static let otherHelp = ArgumentHelp(
            "\"satellite: +8816 000 00005\"; repeated.",
            valueName: "kind: way"
        )
        static let languageHelp = ArgumentHelp("A language tag; repeated.", valueName: "tag")
        static let alwaysHelp: ArgumentHelp = "Somebody answers at any hour of any day."
        static let hoursHelp = ArgumentHelp(
            "\"Mon-Fri 09:00-17:00\"; repeated.",
            valueName: "hours"
        )
        static let exceptionHelp = ArgumentHelp(
            "\"2026-12-25 closed\"; repeated.",
            valueName: "date hours"
        )
        static let availabilityNoteHelp = ArgumentHelp(
            "Anything else about the hours.",
            valueName: "text"
        )
        static let noteHelp = ArgumentHelp("Anything else.", valueName: "text")
        static let toldByHelp = ArgumentHelp(
            "Who told the person what these data are used for.",
            valueName: "name"
        )

        static let nameHead = "NAME"
        static let tldHead = "TLDS"
        static let allTLDs = "all of yours"
        static let notYours = "NOT YOURS"
        static let phoneHead = "PHONE"
        static let mailHead = "MAIL"
        static let confirmedHead = "CONFIRMED"
        static let subjectHead = "SUBJECT"
        static let draft = "DRAFT"
        static let conflict = "CONFLICT"
        static let void = "VOID"

        static let stillRight = "Is all of this still right?"
        static let reallyRemove = "Take this out of the directory?"
        static let keptAsDraft =
            "Kept as a draft. It is signed by tocsin join, once you are a member of a network."
        static let joinFirst = CommandError(
            .refused,
            code: "draft",
            "This is a draft from before you were a member.",
            remedy: "Have it signed first: tocsin join INVITATION"
        )
        static let draftRemoved = "The draft is gone."
        static let noContacts = "You have no contact points yet. Next: tocsin contact add"

        static func none(_ haveNone: Bool) -> CommandError {
            CommandError(
                .notFound,
                code: "no-such-contact",
                haveNone
                    ? "You have no contact points yet." : "None of your contact points is meant.",
                remedy: haveNone ? "Next: tocsin contact add" : "See them all: tocsin contact list"
            )
        }

        static let allTheSame = "Sign it all the same?"
        static let thoughtAgain = "Nothing was signed. Look at the warnings above."
        static func mergeFirst(_ own: OwnContact) -> CommandError {
            CommandError(
                .refused,
                code: "conflict",
                "\(own.contact.name) is in CONFLICT: one version alone cannot be confirmed.",
                remedy: "Merge them first: tocsin contact edit \(own.subject.description.prefix(8))"
            )
        }

        static let someInConflict = CommandError(
            .partial,
            code: "conflict",
            "Confirmed but for what is in CONFLICT.",
            remedy: "Merge those first: tocsin contact edit NAME"
        )
        static let allInConflict = CommandError(
            .refused,
            code: "conflict",
            "Everything that was to be confirmed is in CONFLICT.",
            remedy: "Merge it first: tocsin contact edit NAME"
        )

        static func leftOutForConflict(_ name: String) -> String {
            "\(name) is in CONFLICT and is not confirmed: merge it first (tocsin contact edit)."
        }

        /// What another version of a contact in conflict says, before options take its place.
        static func otherVersionSays(_ field: String, _ value: String) -> String {
            "Another version says: \(field): \(value)"
        }

        /// One field of a contact that is edited.
        static func change(of field: String, from former: FormValue, to value: FormValue) -> String
        {
            switch (former.isEmpty, value.isEmpty) {
            case (true, _): "\(field): \(value.line)"
            case (_, true): "\(field): \(former.line), taken out"
            case _: "\(field): \(value.line), until now \(former.line)"
            }
        }

        /// Versions of an entry in conflict that this copy cannot show.
        static func unreadableVersions(_ count: Int) -> String {
            let which = count == 1 ? "One version" : "\(count) versions"
            return "\(which) of it cannot be read here: damaged, or of a later tocsin."
        }
        static let reallyReplaceAll =
            "Put what your options make of the shown version in place of every version?"

        static let replacesAll =
            "CONFLICT: several versions of this entry were made on different machines. The form "
            + "begins with the one that all nodes show, and says below each field, as comment, what the "
            + "others say instead; what you save takes the place of every one."

        /// Other contacts with the same name, or in the same place of the call order.
        static func twins(of contact: Contact, among others: [Contact]) -> [String] {
            var twins: [String] = []
            let name = contact.name.lowercased()
            if others.contains(where: { $0.name.lowercased().utf8.elementsEqual(name.utf8) }) {
                twins.append("--name: another contact point of yours has this name")
            }
            let ahead = others.first { $0.order != nil && $0.order == contact.order }
            if let ahead, let order = contact.order { twins.append(samePlace(ahead.name, order)) }
            return twins
        }

        static func samePlace(_ name: String, _ order: Int) -> String {
            "--order: \(name) is #\(order), too"
        }

        /// Contact points that nobody sees any more, and what can be done about them.
        static func void(_ contacts: [OwnContact]) -> String {
            let subjects = contacts.map { String($0.subject.description.prefix(8)) }
            return
                "\(void): the keys that signed \(names(contacts)) have ended. Nobody sees them, but every node "
                + "keeps them. Enter them anew (tocsin contact add), and take back the old ones: tocsin erase "
                + subjects.joined(separator: " ")
        }

        /// Contact points of which nobody has what they said, and what can be done about them.
        static func lost(_ subjects: [Subject]) -> String {
            let shown = subjects.prefix(mostNames).map { String($0.description.prefix(8)) }
            let rest = subjects.count - shown.count
            let whose = subjects.count == 1 ? "a contact point" : "\(subjects.count) contact points"
            return
                "What \(whose) of yours said is not here, and nobody sees it: \(shown.joined(separator: ", "))"
                + (rest > 0 ? " and \(rest) more" : "")
                + ". If it does not come while tocsin peers shows a link, it is lost. Then enter it anew "
                + "(tocsin contact add), and take back what is left: tocsin erase "
                + shown.joined(separator: " ")
        }

        /// As many as a person looks through.
        private static let mostNames = 6

        private static func names(_ contacts: [OwnContact]) -> String {
            let rest = contacts.count - mostNames
            return contacts.prefix(mostNames).map { own in
                let mark = own.isVoid ? ", \(void)" : ""
                return "\(own.contact.name) (\(own.subject.description.prefix(8))\(mark))"
            }.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
        }

        static func several(_ contacts: [OwnContact]) -> CommandError {
            CommandError(
                .usage,
                code: "several-contacts",
                "Several of your contact points are meant: \(names(contacts)).",
                remedy: "Name it by the digits behind its name. See them: tocsin contact list"
            )
        }

        static let isRemoved =
            "This was removed while you worked on it. Signing it brings it back on every node."
        static let isChanged =
            "This was changed while you worked on it. What you sign takes the place of that, too."
        static let signNevertheless = "Sign it nevertheless?"
        static let changedMeanwhile = CommandError(
            .refused,
            code: "changed-meanwhile",
            "It was changed or removed by somebody else while this command ran. Nothing was signed.",
            remedy: "Look at it as it is now, and repeat the command."
        )
    }
}
