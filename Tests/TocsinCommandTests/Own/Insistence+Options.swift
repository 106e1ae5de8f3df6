@testable import TocsinCommand

extension Insistence {
    /// What is typed to insist on everything, or on everything but one thing.
    static func options(but one: Insistence? = nil) -> [String] {
        allCases.filter { $0 != one }.flatMap { ["--insist", $0.rawValue] }
    }
}
