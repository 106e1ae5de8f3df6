internal import TocsinDirectory
internal import TocsinStore

/// Everything that is meant by the words of a command line: several TLDs, each a word, or one thing, whose
/// name may have several words.
struct Targets: Sendable {
    /// What the directory knows something about, in the order of the words; never empty.
    let known: [Target]
    /// What is to be said of the first TLD among several that it knows nothing about: whoever asks for three at
    /// night wants the other two.
    let fault: CommandError?

    /// - Parameter command: what was typed before the words, for the advice.
    /// - Throws: `CommandError` as that of one target if nothing is known about any.
    init(_ words: [String], in reader: StoreReader, asking command: String) throws {
        let name = words.joined(separator: " ")
        guard words.count > 1 else {
            (known, fault) = ([try Target(name, in: reader, asking: command)], nil)
            return
        }
        let isNamed = try words.map { try Self.namesTLD($0, in: reader) }
        let each = { try Self.answers(to: words) { try Target($0, in: reader, asking: command) } }
        if isNamed.allSatisfy(\.self) {
            (known, fault) = try each()
            if known.isEmpty, let fault { throw fault }
            return
        }
        do {
            (known, fault) = ([try Target(name, in: reader, asking: command)], nil)
        } catch let error as CommandError {
            let (found, fault) = try each()
            // One word among others may be a part of a name; two that mean TLDs by themselves are a list, and so are
            // words that all have the length of a code.
            let areCodes =
                isNamed.contains(true)
                && zip(words, isNamed).allSatisfy { $1 || $0.utf8.count == Self.countryCode }
            guard areCodes || found.count(where: \.isTLD) > 1 else { throw error }
            (known, self.fault) = (found, fault)
        }
    }

    /// What is answered for each.
    ///
    /// - Returns: the answers, never none, and what is to be said of the first for which there is none.
    /// - Throws: `CommandError` if there is an answer for none.
    func answers<Answer>(
        _ answer: (Target) throws -> Answer
    ) throws -> (answers: [Answer], fault: CommandError?) {
        let (answers, first) = try Self.answers(to: known, by: answer)
        let fault = fault ?? first
        if answers.isEmpty, let fault { throw fault }
        return (answers, fault)
    }

    /// The answers to those questions that have one, and what is to be said of the first that has none.
    private static func answers<Question, Answer>(
        to questions: [Question],
        by answer: (Question) throws -> Answer
    ) throws -> (answers: [Answer], fault: CommandError?) {
        var answers: [Answer] = []
        var fault: CommandError?
        for question in questions {
            do {
                answers.append(try answer(question))
            } catch let error as CommandError {
                fault = fault ?? error
            }
        }
        return (answers, fault)
    }

    /// Whether a word names a TLD: by its dot, or since the directory knows it.
    private static func namesTLD(_ word: String, in reader: StoreReader) throws -> Bool {
        guard let tld = TLD(word) else { return false }
        return try word.utf8.first == UInt8(ascii: ".") || Target.isKnown(tld, in: reader)
    }

    /// How many letters the code of a country has.
    private static let countryCode = 2
}
