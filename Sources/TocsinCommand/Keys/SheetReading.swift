internal import SystemPackage
internal import TocsinCrypto

/// Takes the secret of a recovery sheet from a person who reads it, or from a file.
struct SheetReading {
    /// A file with the words; `nil` if they are typed.
    let file: String?
    let context: CommandContext

    /// - Throws: `CommandError` that names the word that is wrong.
    func secret() throws -> RecoverySecret {
        let words = try file.map(Self.words(in:)) ?? typed()
        do throws(RecoveryWordsError) {
            return RecoverySecret(try RecoveryWords.secret(from: words))
        } catch {
            throw Phrases.KeyChanges.wrongSheet(error)
        }
    }

    private func typed() throws -> [String] {
        try (1...RecoveryWords.count).map { number in
            try context.ask(Phrases.KeyChanges.typeWord(number), flag: "--recovery-sheet") {
                (word) throws(Unanswered) in
                guard RecoveryWords.contains(word) else {
                    throw Unanswered(Phrases.KeyChanges.noSuchWord)
                }
                return word
            }
        }
    }

    /// The words of a sheet as `tocsin init` writes it, each behind its number, or of a file that has nothing else.
    private static func words(in file: String) throws -> [String] {
        let bytes = try FileContent.read(FilePath(file), limit: longest)
        let pieces = String(decoding: bytes, as: UTF8.self)
            .split { $0.isWhitespace }.map(String.init)
        let numbered = zip(pieces, pieces.dropFirst()).filter { number, _ in
            number.utf8.last == UInt8(ascii: ".") && Int(number.dropLast()) != nil
        }.map(\.1)
        return numbered.isEmpty ? pieces : numbered
    }

    /// In bytes; a sheet has some nine hundred.
    private static let longest = 8192
}
