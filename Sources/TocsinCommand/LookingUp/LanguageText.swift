internal import TocsinDirectory

/// Languages for people.
enum LanguageText {
    /// `ne (Nepali), en (English)`.
    static func text(_ languages: [LanguageTag]) -> String {
        languages.map { tag in
            // The table says "Nepali (macrolanguage)", which helps nobody on the phone.
            let name = tag.name?.utf8.prefix { $0 != UInt8(ascii: "(") }
            let word = name.map { String(Substring($0)).trimmingASCIISpace } ?? ""
            return tag.text + Phrases.LookingUp.remark(word)
        }.joined(separator: ", ")
    }
}
