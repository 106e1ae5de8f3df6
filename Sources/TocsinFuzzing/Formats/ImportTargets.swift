internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinRecord

extension FuzzTarget {
    /// A table of contacts.
    static let table = FuzzTarget("table", seeds: Seeds.tables) { (input) throws(Finding) in
        let whole = TableReading(input, inChunksOf: max(1, input.count))
        let parts = TableReading(input, inChunksOf: 1 + input.count / 3)
        try expect(whole.contacts == parts.contacts, "chunks of any size bring the same contacts")
        try expect(whole.error == parts.error, "chunks of any size end in the same way")
        for imported in whole.contacts {
            try expect(imported.contact.refusals.isEmpty, "what a table brings can be signed")
            try Shown.check(imported.contact)
        }
        _ = whole.error?.description
    }

    /// A mail with the lines of the list, and one as it came.
    static let mail = FuzzTarget("mail", seeds: Seeds.mails) { (input) throws(Finding) in
        if let received = try? ReceivedMail(decoding: input) {
            for line in [received.subject, received.from, received.date] {
                try expect(
                    ForbiddenCharacter.reason(in: line, lines: false) == nil,
                    "what a mail says on a line can be kept"
                )
            }
            try expect(
                ForbiddenCharacter.reason(in: received.text, lines: true) == nil,
                "what a mail says can be kept"
            )
        }
        guard let mail = try? TLDOPSImport(mail: input, now: Timestamp(clamping: 1_800_000_000))
        else { return }
        try expect(
            (mail.contacts.map(\.line) + mail.unreadLines).allSatisfy { $0 > 0 },
            "lines are counted from one"
        )
        for imported in mail.contacts where imported.contact.refusals.isEmpty {
            try Shown.check(imported.contact)
        }
    }

    /// An invitation in numbered parts, as it was scanned; the same bytes as an invitation to be cut.
    static let parts = FuzzTarget("parts", length: 8192, seeds: Seeds.parts) {
        (input) throws(Finding) in
        if let joined = try? InvitationParts.join(input) {
            try expect(InvitationParts.areIn(input), "there are parts where an invitation is")
            let again = InvitationParts.texts(of: joined).map { $0.joined(separator: "\n") }
            let rejoined = try? InvitationParts.join(Array((again ?? "").utf8))
            try expect(rejoined == joined, "an invitation is joined as it was cut")
        }
        guard let texts = InvitationParts.texts(of: input) else { return }
        let cut = texts.reversed().joined(separator: "\r\n> ")
        let joined = try? InvitationParts.join(Array(cut.utf8))
        try expect(joined == input, "whatever is cut can be joined, in any order")
    }
}

/// What comes out of a table.
private struct TableReading {
    private(set) var contacts: [ImportedContact] = []
    private(set) var error: FormatError?

    init(_ file: [UInt8], inChunksOf size: Int) {
        var table = CSVImport(now: Timestamp(clamping: 1_800_000_000))
        do throws(FormatError) {
            for start in stride(from: 0, to: file.count, by: size) {
                try table.read(file[start..<min(start + size, file.count)])
            }
            contacts = try table.finish()
        } catch {
            self.error = error
        }
    }
}
