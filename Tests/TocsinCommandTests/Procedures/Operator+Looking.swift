import Foundation
import Testing

/// How a test finds out what became of a procedure.
///
/// What is asked here stands on no page.
extension Operator {
    func ask(_ words: String...) throws -> BuiltTocsin.Answer { try ask(words) }

    private func ask(_ words: [String]) throws -> BuiltTocsin.Answer {
        var tocsin = BuiltTocsin()
        tocsin.environment["TOCSIN_HOME"] = home.path
        return try tocsin.run(words)
    }

    /// Waits until an answer on this machine holds a text: records travel.
    func sees(
        _ text: String,
        in words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try sees(text, in: words, sourceLocation: sourceLocation)
    }

    func sees(
        _ text: String,
        in words: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try waits(for: words, sourceLocation) { $0.contains(text) }
    }

    /// Waits until an answer on this machine holds a text no more.
    func seesNoMore(
        _ text: String,
        in words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try waits(for: words, sourceLocation) { !$0.contains(text) }
    }

    /// Waits until this copy and a peer's were found equal, by which keys may be decided on.
    func hasAgreed() throws { try seesNoMore("has never agreed with a peer", in: "list") }

    private func waits(
        for words: [String],
        _ sourceLocation: SourceLocation,
        until isRight: (String) -> Bool
    ) throws {
        var shown = ""
        let isSeen = try waits {
            let answer = try ask(words)
            shown = answer.output + answer.errors
            return isRight(shown)
        }
        try #require(isSeen, "\(words): \(shown)", sourceLocation: sourceLocation)
    }

    /// Waits for something that shows in the files of the home.
    ///
    /// - Returns: whether it came in time.
    func waits(until isRight: () throws -> Bool) throws -> Bool {
        let limit = ContinuousClock.now + .seconds(60)
        let changes = try FolderChanges(of: home)
        while try !isRight() {
            guard limit > .now else { return false }
            changes.next()
        }
        return true
    }

    // MARK: What JSON says

    /// The keys of a role that are in use, or those that have ended.
    func keys(_ role: String, inUse: Bool = true) throws -> [String] {
        try ask("keys", "list", "--json").objects
            .filter { $0["role"] as? String == role && $0["in_use"] as? Bool == inUse }
            .compactMap { $0["key"] as? String }
    }

    /// The words by which this member is known.
    func words() throws -> String {
        try #require(try ask("status", "--json").object["member_words"] as? String)
    }
}
