/// A word out of a list that a later version may lengthen: a number that is not in it is kept and shown as such.
package protocol Choice: RawRepresentable, Hashable, Sendable, CustomStringConvertible
where RawValue == Int {
    /// The words, from number 1 on, as in commands and exports.
    static var words: [String] { get }
    /// - Parameter rawValue: from 1; 0 stands for nothing and is no choice.
    init(rawValue: Int)
}

extension Choice {
    /// Finds a word, or answers `nil`.
    package init?(word: String) {
        guard let place = Self.words.firstIndex(of: word) else { return nil }
        self.init(rawValue: place + 1)
    }

    /// All that this version knows, in order.
    package static var all: [Self] { Self.words.indices.map { Self(rawValue: $0 + 1) } }

    /// Whether this version knows it.
    package var isKnown: Bool { (1...Self.words.count).contains(rawValue) }

    package var description: String {
        isKnown ? Self.words[rawValue - 1] : "not known here (\(rawValue))"
    }
}
