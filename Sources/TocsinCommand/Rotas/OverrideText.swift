internal import TocsinDirectory
internal import TocsinRecord

/// Somebody who stands in, as people write it:
/// `2026-12-24T00:00:00+05:45 to 2026-12-27T00:00:00+05:45: Anita Example`, or `…: nobody`.
struct OverrideText {
    let names: RotaNames

    /// Reads who stands in, and when.
    func override(_ text: String, note: String) throws(Unanswered) -> Override {
        let words = text.utf8.split(separator: UInt8(ascii: " "))
            .map { String(decoding: $0, as: UTF8.self) }
        guard words.count > 3, words[1].utf8.elementsEqual("to".utf8),
            words[2].utf8.last == UInt8(ascii: ":"), let from = Timestamp(words[0]),
            let until = Timestamp(String(decoding: words[2].utf8.dropLast(), as: UTF8.self))
        else { throw Unanswered(Phrases.Rotas.notAnOverride(text)) }
        let who = words[3...].joined(separator: " ")
        let contact = who.utf8.elementsEqual(Self.nobody.utf8) ? nil : try names.subject(who)
        return Override(from: from, until: until, contact: contact, note: note)
    }

    /// The text that reads as the same.
    func text(_ override: Override) -> String {
        let who = override.contact.map(names.text) ?? Self.nobody
        return "\(override.from) to \(override.until): \(who)"
    }

    private static let nobody = "nobody"
}
