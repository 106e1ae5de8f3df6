internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinFormats

extension Phrases {
    /// Exports and paper.
    enum Exporting {
        static let export = "Write contacts in a form that other programs read."
        static let exportDiscussion = """
            vcard3: one file for a phone. csv: a table that import reads again. tld-ops: the repository \
            mail of the TLD-OPS list. Every file says what the data may be used for.
            """
        static let format = ArgumentHelp("vcard3, csv or tld-ops.", valueName: "format")
        static let print = "A plain phone book on paper."
        static let printDiscussion =
            "Text of 78 columns and 60 lines a page. For instance: tocsin print .np .br | lp"
        static let targets = ArgumentHelp(
            "TLDs, or an organisation; without any, everything.",
            valueName: "tld"
        )
        static let output = ArgumentHelp(
            "A file for its owner only; - or nothing for standard output.",
            valueName: "file"
        )

        static func wrote(_ count: Int, to file: String) -> String {
            "Wrote \(counted(count, "contact")) to \(file)."
        }

        /// What a mail has no room for; `nil` if it says everything.
        static func omitted(_ omissions: TLDOPSExport.Omissions) -> String? {
            let parts = [
                (omissions.contacts, "contact of no TLD", "contacts of no TLD"),
                (omissions.phones, "further phone", "further phones"),
                (omissions.mails, "malformed address", "malformed addresses"),
            ].filter { $0.0 > 0 }
            guard !parts.isEmpty else { return nil }
            let list = parts.map { counted($0.0, $0.1, $0.2) }.joined(separator: ", ")
            return "This form has no room for \(list): left out. More is in: tocsin export csv"
        }

        /// What a table has no column for; `nil` if it says everything.
        static func shortened(_ contacts: Int) -> String? {
            guard contacts > 0 else { return nil }
            return
                "This form has no column for remarks on phones and hours, nor for who told a person: left out of "
                + "\(counted(contacts, "contact")). Everything as it was signed: tocsin bundle export"
        }

        /// Whose copy it is and how old, as pages and files say it.
        static func source(_ owner: String, agreed: Timestamp?) -> String {
            let name = owner.utf8.isEmpty ? "a copy" : "the copy of \(owner)"
            return agreed.map { "\(name), equal to a peer's at \($0)" }
                ?? "\(name), never equal to a peer's"
        }
    }
}
