internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// A record for people who ask what exactly was signed.
struct RecordText: Sendable {
    let record: Record
    /// Whether the signature is that of the key in the header.
    let isSigned: Bool
    /// What else its key has signed at the same place and counts.
    let rivals: [RecordID]

    private var header: RecordHeader { record.header }

    /// The identifier, then the header in two columns, then what becomes of the body.
    var lines: [StyledText] {
        let words = Phrases.Checking.self
        var columns = Columns()
        for (label, value) in fields { columns.add(label, value) }
        let verdict = StyledText(words.signature(isSigned), isSigned ? .good : .bad)
        columns.add(words.fieldSignature, verdict)
        return ["\(record.id.description, .strong)"] + columns.lines
    }

    private var fields: [(String, String)] {
        let words = Phrases.Checking.self
        return [
            (words.fieldKind, record.title),
            (words.fieldMember, header.member.description),
            (words.fieldKey, "\(header.feed.key) (\(header.role))"),
            (words.fieldChain, "\(header.feed.incarnation), \(words.place(header.seq))"),
            (words.fieldRivals, rivals.map(\.description).joined(separator: "\n")),
            (words.fieldBefore, header.prev?.description ?? ""),
            (words.fieldKnown, header.known?.description ?? ""),
            (words.fieldSubject, header.subject?.description ?? ""),
            (words.fieldReplaces, header.replaces.map(\.description).joined(separator: "\n")),
            (words.fieldErases, header.erases.map(\.description).joined(separator: "\n")),
            (words.fieldKeys, keys),
            (words.fieldBody, body),
        ]
    }

    /// What an identity record does to keys.
    private var keys: String {
        let words = Phrases.Checking.self
        let grants = header.identity.grants.map { words.grants($0.key.short, "\($0.role)") }
        let ends = header.identity.revocations.map { words.ends($0.key.short) }
        return (grants + ends).joined(separator: "\n")
    }

    private var body: String {
        guard let content = header.content else { return Phrases.Checking.noBody }
        return Phrases.Checking.body(size: content.size, isHere: record.payload != nil)
    }

    /// The same for scripts, with the bytes of header and signature as they are.
    var json: [JSON.Member] {
        JSON.list([
            "record": .string(record.id.description),
            "kind": .string(Phrases.Checking.kind(header.kind)),
            "member": .string(header.member.description),
            "key": .string(header.feed.key.description),
            "role": .string("\(header.role)"),
            "incarnation": .string("\(header.feed.incarnation)"),
            "seq": .string("\(header.seq)"),
            "rivals": .strings(rivals.map(\.description)),
            "prev": .optional(header.prev?.description),
            "known": .optional(header.known?.description),
            "subject": .optional(header.subject?.description),
            "replaces": .strings(header.replaces.map(\.description)),
            "erases": .strings(header.erases.map(\.description)),
            "size": .number(header.content?.size),
            "payload_here": .bool(record.payload != nil),
            "signature_holds": .bool(isSigned),
            "header": .string(Hex.encode(record.headerBytes)),
            "signature": .string(Hex.encode(record.signature.array)),
        ])
    }
}
