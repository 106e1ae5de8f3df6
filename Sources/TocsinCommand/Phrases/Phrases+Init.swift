internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

extension Phrases {
    /// `tocsin init`.
    enum Init {
        static let abstract = "Make a member: its keys, its card and its first contact."
        static let discussion = """
            Asks for what the options leave out. The passphrase is asked for twice, or read from a file \
            or a descriptor; it is never an option.
            """
        static let optionsTitle = "The organisation"
        static let contactTitle = "The first contact"
        static let tldHelp = ArgumentHelp(
            "A TLD it runs; may be repeated.",
            discussion: "For instance np, .np or np:back-end. Roles: manager (usual), back-end, "
                + "dns-provider. An empty text for none.",
            valueName: "tld"
        )
        static let organisationHelp = ArgumentHelp("Its name.", valueName: "name")
        static let kindHelp = ArgumentHelp(
            "cctld-manager, gtld-registry, root-zone-manager, regional-organisation or observer.",
            valueName: "kind"
        )
        static let countryHelp = ArgumentHelp(
            "Its country, two letters, or - for none.",
            valueName: "code"
        )
        static let regionHelp = ArgumentHelp("AF, AP, EUR, LAC or NA.", valueName: "region")
        static let recoverySheetHelp: String =
            "Write the recovery sheet to this file instead of showing it."

        /// Which text of the notice a person was told.
        static let noticeVersion = "1"
        static let notice = """
            Before you begin: who reads this, and how it is taken back

            What you enter here is signed by your organisation and copied to every
            member of the network that you join, in many countries. Each keeps it on its
            own machines, for operational contact between registries in incidents and
            for nothing else. Nobody who is not a member can read it. Tell each person
            whom you enter.

            You can change or erase an entry at any time: `tocsin contact edit`,
            `tocsin erase`. Every node then hides what the entry said at once, and wipes
            it after seven days; a node that is switched off does so when it comes back.
            What remains for ever is a signature with a number, no name.

            Nothing leaves this machine before you join a network.

            """

        static let askTLDs =
            "Which TLDs do you run? (for instance .np, several with spaces between, or nothing)"
        static let askOrganisation = "Your organisation's name"
        static let askKind =
            "What is it? (cctld-manager, gtld-registry, root-zone-manager, regional-organisation, observer)"
        static let askCountry = "Its country, two letters (or - for none)"
        static let askRegion = "Its ICANN region: AF, AP, EUR, LAC or NA"

        static let noContactHelp: ArgumentHelp = "Enter no contact point now."
        static let contactAndNone =
            "--no-contact stands beside options of a contact: leave out one or the other."
        static let askContact =
            "The first contact point: a person's name, or what the desk is called"
        static let askContactKind = "Is it a person or a desk? (desk)"
        static let askEmergency = "Its phone for emergencies, with country code"
        static let askPhone = "Its phone for ordinary days, with country code"
        static let askMail = "Its mail address; best one outside your own TLD"
        static let askZone = "Its time zone, for instance Asia/Kathmandu"
        static let askLanguages = "Languages, the best first, for instance: en ne"
        static let askToldBy = "Who told this person what these data are used for?"
        static let nameNeeded = "A name is needed. (Or begin again with --no-contact.)"

        /// What was answered, before anything is made of it.
        static func summary(_ organisation: OrganisationAnswers, _ contact: Contact?) -> String {
            let tlds = organisation.labels.map(shown).joined(separator: " ")
            let lines = [
                "",
                "Your organisation. This is final: this version cannot change it later.",
                "  name       \(organisation.name)",
                "  TLDs       \(tlds.isEmpty ? "none" : tlds)",
                "  kind       \(organisation.kind)",
                "  country    \(organisation.country.isEmpty ? "none" : organisation.country)",
                "  region     \(organisation.region.rawValue)",
            ]
            return (lines + (contact.map(contactLines) ?? [])).joined(separator: "\n") + "\n"
        }

        /// In both forms, and with what is done for it unless it is managed.
        private static func shown(_ label: HeldLabel) -> String {
            let tld = TLD(canonical: label.tld)?.display ?? ".\(label.tld)"
            return label.role == .manager ? tld : "\(tld) (\(label.role))"
        }

        private static func contactLines(_ contact: Contact) -> [String] {
            let phones = contact.phones.map { "\($0.number.display)" }.joined(separator: ", ")
            let mails = contact.mails.map(\.text).joined(separator: ", ")
            let languages = contact.languages.map(\.text).joined(separator: " ")
            return [
                "The first contact point. You can change it at any time: tocsin contact edit",
                "  name       \(contact.name) (\(contact.kind == .person ? "person" : "desk"))",
                "  phones     \(phones.isEmpty ? "none" : phones)",
                "  mail       \(mails.isEmpty ? "none" : mails)",
                "  zone       \(contact.zone?.text ?? "none")",
                "  languages  \(languages.isEmpty ? "none" : languages)",
            ]
        }

        static let askIsRight = "Is all of that right? (no: answer again)"

        static func reallyTLDs(_ labels: [HeldLabel]) -> String {
            "No ccTLD known here is \(list(labels)). Take it all the same?"
        }
        static func unknownTLDs(_ labels: [HeldLabel]) -> String {
            "--tld: no ccTLD known here is \(list(labels))"
        }
        private static func list(_ labels: [HeldLabel]) -> String {
            labels.map { ".\($0.tld)" }.joined(separator: ", ")
        }
        static func otherCountry(_ country: String, usual: String) -> String {
            "--country: \(country.isEmpty ? "none" : country), but the TLDs are those of \(usual)"
        }
        static func otherRegion(_ region: String, usual: String) -> String {
            "--region: \(region), but the TLDs are in \(usual)"
        }
        static let keepIt = "Keep it all the same? (no: answer again)"

        static let tldTwice = "One TLD stands there twice."
        static func notATLD(_ text: String) -> String { "\"\(text)\" is not a TLD." }
        static func notALabelRole(_ text: String) -> String {
            "\"\(text)\" is not a role: manager, back-end or dns-provider."
        }
        static func notAName(limit: Int) -> String {
            "A name has 1 to \(limit) bytes, single plain spaces, and nothing that is not seen."
        }
        static let notAKind =
            "One of cctld-manager, gtld-registry, root-zone-manager, regional-organisation, observer."
        static let notACountry = "A country is two letters (ISO 3166-1), for instance NP."
        static let notARegion = "A region is AF, AP, EUR, LAC or NA."

        static func badOption(_ flag: String, _ complaint: String) -> CommandError {
            CommandError(.usage, code: "bad-option", "\(flag): \(complaint)")
        }

        static func homeExists(_ folder: String) -> CommandError {
            CommandError(
                .refused,
                code: "home-exists",
                "There is a member in \(folder) already, and its keys are not overwritten.",
                remedy: "Name another folder with --home, or move that one away."
            )
        }

        static func folderNotEmpty(_ folder: String, _ names: [String]) -> CommandError {
            CommandError(
                .refused,
                code: "folder-not-empty",
                "\(folder) holds other files: \(few(names)).",
                remedy: "Name a new folder with --home, or move these away."
            )
        }

        /// As many names as stand on a line.
        private static func few(_ names: [String]) -> String {
            (names.prefix(3) + (names.count > 3 ? ["…"] : [])).joined(separator: ", ")
        }

        static func cardRefused(_ error: CardError) -> CommandError {
            CommandError(
                .usage,
                code: "card-refused",
                "An answer breaks a rule of member cards.",
                remedy: "Look at the field named below.",
                cause: error
            )
        }

        static let locking = "Locking the keys under the passphrase …"
        static let member = "Member:"
        static let card = "Card:  "

        static func next(card: String, keys: String, home: String) -> String {
            """

            Next:
              1. Send \(card) to whoever founds the network.
                 Read its eight words to them by voice, so that they know it is yours.
              2. Take the identity key off this machine. It is needed only to change keys
                 and to erase at once: move \(keys)/identity.key to a USB stick, and lock that away.
              3. When the invitation arrives: tocsin join INVITATION\(home)
            """
        }
    }
}
