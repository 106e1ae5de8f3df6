extension Phrases {
    /// The recovery sheet.
    enum Recovery {
        static func sheet(
            organisation: String,
            member: String,
            date: String,
            words: String
        ) -> String {
            """

            ------------------------------ RECOVERY SHEET ------------------------------
            \(organisation)
            Member: \(member)
            Made on \(date)

            \(words)

            Write these words on paper, in this order, and lock the paper away.
            Whoever has them can take over this member, now or in ten years. Without
            them, a lost or stolen identity key cannot be replaced. They serve each
            time, and are never made anew. They are shown once and kept nowhere.
            -----------------------------------------------------------------------------

            """
        }

        static func typeWord(_ number: Int) -> String { "Type word \(number) of the sheet" }
        static let anotherWord = "The sheet has another word there. Look again."

        static func writtenToFile(_ path: String) -> String {
            "The recovery sheet lies unencrypted in \(path). Print it, then type: "
                + "shred -u \(ShellWord.text(path))"
        }
    }
}
