internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinFormats

extension Phrases {
    /// Importing contacts.
    enum Importing {
        static let importing = "Take in contacts from a table or a TLD-OPS mail."
        static let discussion = """
            What concerns your own TLDs becomes signed contact points, unless it is in the directory \
            already or names another organisation. What concerns other TLDs is kept here, \
            unconfirmed, shown as such, passed on to nobody, and gives way to the registry's own record. \
            Everything is shown before it is done. Anybody can put a line into a mail, so with --yes, when \
            nobody looks, its lines for your own TLDs are left out unless --sign-own is there. A file with \
            a fault changes nothing. Exit code 3 if lines of a mail were left out or could not be read; \
            the others are taken in.
            """
        static let signOwn: ArgumentHelp =
            "With --yes, sign a mail's lines for your own TLDs, too, though nobody looks at them."
        static let file = ArgumentHelp("The file; - for standard input.", valueName: "file")
        static let format: ArgumentHelp =
            "What the file is. Without a flag: a table if its name ends in .csv, else a mail."
        static let template: ArgumentHelp = "Print a table with a row as an example, to fill in."
        static let source = ArgumentHelp(
            "What to call the source. A later import from the same source takes its place.",
            valueName: "name"
        )
        static let noFile = "Name a file, or ask for the --template."
        static let mailSource = "TLD-OPS mail"
        static let holder = "tocsin import"
        static let reading = "reading rows"
        static let question = "Do it?"
        static let done = "Done."
        static let nothingNew = "Nothing to do."

        static func own(_ count: Int, hasNetwork: Bool) -> String {
            hasNetwork
                ? "For your own TLDs, to be signed and published: \(count)"
                : "For your own TLDs, to be signed once you join a network: \(count)"
        }

        static func known(_ count: Int) -> String {
            "For your own TLDs, left out since a contact of that name is there already: \(count)"
        }

        static func unseen(_ count: Int) -> String {
            "For your own TLDs, NOT to be signed, since anybody can put a line into a mail and with "
                + "--yes nobody looks at it: \(count)"
        }

        static let example = "The example row of the template was left out."

        static func entered(_ count: Int) -> String {
            "Entered, and in your directory now: \(count)"
        }
        static func notEntered(_ count: Int) -> String { "Not entered: \(count)" }
        static func notKept(_ count: Int) -> String { "For other TLDs, not kept: \(count)" }

        static func stopped(
            after done: Int,
            of count: Int,
            because cause: any Error
        ) -> CommandError {
            CommandError(
                .partial,
                code: "import-stopped",
                "The import stopped in the middle: \(done) of \(count) contacts for your own TLDs are "
                    + "entered, the rest of the file is not.",
                remedy:
                    "Mend what is named below, then import the same file again: it goes on where it "
                    + "stopped.",
                cause: CommandError.reason(of: cause)
            )
        }

        static func foreign(_ count: Int) -> String {
            "For your own TLDs, left out since they are of another organisation, which enters them "
                + "itself: \(count)"
        }

        static func present(_ count: Int) -> String {
            "In the directory already, left as they are: \(count)"
        }

        static func more(_ count: Int) -> String { "and \(count) more" }
        static let look = "look:"

        static func local(_ count: Int, tlds: Int, source: String) -> String {
            "For \(counted(tlds, "other TLD")), to be kept here UNCONFIRMED, from \(source): \(count)"
        }

        static func gone(_ count: Int, source: String) -> String {
            "In place of what came from \(source) before, of which this goes, since it is not in this file "
                + "(keep it with another --source): \(count)"
        }

        static func superseded(_ count: Int) -> String {
            "  of which not shown, since the registries themselves have entered contacts: \(count)"
        }

        static func unread(_ lines: [Int]) -> String {
            "Could not be read: \(list(lines))"
        }

        static func refused(_ line: Int, _ refusal: Refusal) -> String {
            "Cannot be signed: line \(line): \(refusal)"
        }

        /// Line numbers, the first of many.
        private static func list(_ lines: [Int]) -> String {
            let shown = lines.prefix(20).map { "\($0)" }.joined(separator: ", ")
            let more = lines.count > 20 ? " and \(lines.count - 20) more" : ""
            return (lines.count == 1 ? "line " : "lines ") + shown + more
        }

        static let declined = CommandError(
            .interrupted,
            code: "declined",
            "Nothing was changed."
        )

        static let badSource = CommandError(
            .usage,
            code: "bad-source",
            "The source is called by 1 to 200 bytes without control characters.",
            remedy: "Next: give it a name with --source"
        )

        static func nothingToDo(_ unread: [Int]) -> CommandError {
            CommandError(
                unread.isEmpty ? .notFound : .partial,
                code: "nothing-to-import",
                "There is no contact in the file.",
                remedy: "A mail needs lines like: \"Name, #1, .tld, +phone\" <address>. "
                    + "For a table begin with: tocsin import --template"
            )
        }

        static func inPart(_ unread: [Int], unseen: Int, of file: String) -> CommandError {
            let faults =
                (unread.isEmpty ? [] : ["\(list(unread)) could not be read or signed"])
                + (unseen == 0 ? [] : ["\(unseen) for your own TLDs not signed, unseen by anybody"])
            let remedies =
                (unread.isEmpty ? [] : ["Mend these lines and import the file again."])
                + (unseen == 0 ? [] : [lookFirst(file)])
            return CommandError(
                .partial,
                code: unread.isEmpty ? "unseen-lines" : "unread-lines",
                "Not everything was taken in: \(faults.joined(separator: "; ")).",
                remedy: remedies.joined(separator: "\n")
            )
        }

        private static func lookFirst(_ file: String) -> String {
            "Look at them and say yes: tocsin import \(file)     or, without a look: add --sign-own"
        }

        static func wrong(
            _ path: String,
            _ error: FormatError,
            but other: OwnFile?
        ) -> CommandError {
            CommandError(
                code: "bad-file",
                other.map { "\(path) is \(Files.kind($0)), and no table or mail." }
                    ?? "\(path): \(error)",
                remedy: "Nothing was changed."
            )
        }
    }
}
