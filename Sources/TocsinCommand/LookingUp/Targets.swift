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
        if words.count > 1, try Self.areTLDs(words, in: reader) {
            (known, fault) = try Self.each(of: words, in: reader, asking: command)
            if known.isEmpty, let fault { throw fault }
            return
        }
        do {
            let name = words.joined(separator: " ")
            (known, fault) = ([try Target(name, in: reader, asking: command)], nil)
        } catch let error as CommandError {
            let (found, fault) = try Self.each(of: words, in: reader, asking: command)
            // One word among others may be a part of a name; two that mean TLDs by themselves are a list.
            guard found.count(where: \.isTLD) > 1 else { throw error }
            (known, self.fault) = (found, fault)
        }
    }

    /// What each word means by itself, and what is to be said of the first that means nothing.
    private static func each(
        of words: [String],
        in reader: StoreReader,
        asking command: String
    ) throws -> (known: [Target], fault: CommandError?) {
        var known: [Target] = []
        var fault: CommandError?
        for word in words {
            do {
                known.append(try Target(word, in: reader, asking: command))
            } catch let error as CommandError {
                fault = fault ?? error
            }
        }
        return (known, fault)
    }

    /// What is answered for each.
    ///
    /// - Returns: the answers, never none, and what is to be said of the first for which there is none.
    /// - Throws: `CommandError` if there is an answer for none.
    func answers<Answer>(
        _ answer: (Target) throws -> Answer
    ) throws -> (answers: [Answer], fault: CommandError?) {
        var answers: [Answer] = []
        var fault = fault
        for target in known {
            do {
                answers.append(try answer(target))
            } catch let error as CommandError {
                fault = fault ?? error
            }
        }
        if answers.isEmpty, let fault { throw fault }
        return (answers, fault)
    }

    /// Whether each word names a TLD: by its dot, since the directory knows it, or since it stands among such
    /// and has the length of one, unless all of them together name something.
    private static func areTLDs(_ words: [String], in reader: StoreReader) throws -> Bool {
        let isNamed = try words.map { word in
            guard let tld = TLD(word) else { return false }
            return try word.utf8.first == UInt8(ascii: ".") || Target.isKnown(tld, in: reader)
        }
        if isNamed.allSatisfy(\.self) { return true }
        let hasLength = zip(words, isNamed).allSatisfy { $1 || $0.utf8.count == countryCode }
        guard hasLength, isNamed.contains(true) else { return false }
        return try !isOne(words.joined(separator: " "), in: reader)
    }

    /// Whether a name of several words names something.
    private static func isOne(_ name: String, in reader: StoreReader) throws -> Bool {
        do {
            _ = try Target(name, in: reader)
            return true
        } catch is CommandError {
            return false
        }
    }

    /// How many letters the code of a country has.
    private static let countryCode = 2
}
