internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// The sheet of paper with which a member replaces a lost or stolen identity key.
struct RecoverySheet {
    let words: [String]
    let organisation: String
    let member: MemberID
    let date: CivilDate

    /// The sheet as text, to be printed or copied by hand.
    var text: String {
        let numbered = words.enumerated().map { index, word in
            "\(index < 9 ? " " : "")\(index + 1). \(word)".padded(to: 16)
        }
        let lines = stride(from: 0, to: numbered.count, by: 4).map { start in
            numbered[start..<min(start + 4, numbered.count)].joined()
        }
        return Phrases.Recovery.sheet(
            organisation: SafeText.line(organisation),
            member: Fingerprint.words(of: member),
            date: "\(date)",
            words: lines.joined(separator: "\n")
        )
    }

    /// Shows the sheet once and has three of its words typed back.
    ///
    /// - Throws: `CommandError` when the input ends.
    func show(in context: CommandContext) throws {
        context.output.talk(verbatim: text)
        for index in Self.threePlaces(below: words.count) {
            try context.ask(Phrases.Recovery.typeWord(index + 1), flag: "--recovery-sheet") {
                (typed) throws(Unanswered) in
                guard typed.lowercased().utf8.elementsEqual(words[index].utf8) else {
                    throw Unanswered(Phrases.Recovery.anotherWord)
                }
            }
        }
    }

    /// Writes the sheet to a file, for those who print it from another machine.
    func write(to path: String, _ output: Output) throws {
        try FileContent.create(FilePath(ofFile: path), Array(text.utf8), mode: .ownerOnly)
        output.warn("\(Phrases.Recovery.writtenToFile(path))")
    }

    /// Three different places in ascending order, not to be foreseen.
    private static func threePlaces(below count: Int) -> [Int] {
        var places: [Int] = []
        while places.count < 3 {
            let place = Int(SystemEntropy.nonzeroWord() % UInt64(count))
            if !places.contains(place) { places.append(place) }
        }
        return places.sorted()
    }
}

/// A digest in words, for people to compare by voice.
enum Fingerprint {
    /// Eight words: 88 bits of the identifier.
    static func words(of identifier: some Identifier32) -> String {
        var bytes = identifier.array
        return RecoveryWords.words(for: SecretBytes(taking: &bytes)).prefix(8)
            .joined(separator: " ")
    }
}

extension String {
    /// With spaces at its end up to so many columns.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - DisplayWidth.columns(of: self)))
    }

    /// As what stands in front of a value, in a column of that width: longer ones touch it no more than short ones.
    func asLabel(_ width: Int) -> String { "\(self) ".padded(to: width) }
}
