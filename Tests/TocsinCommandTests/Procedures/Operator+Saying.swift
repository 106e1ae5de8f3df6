import Foundation
import Testing

/// What many procedures have an operator say.
extension Operator {
    /// Enters a contact point of which nothing but the name matters.
    @discardableResult
    func adds(_ name: String) throws -> String {
        try types("tocsin contact add", filling: "--name '\(name)'")
    }

    /// Vouches for whoever the application on the desk is of.
    func vouches() throws {
        try types("tocsin vouch FILE --evidence call", with: ["FILE": "application.tocsin"])
    }

    /// Sees in the status that a proposal waits, looks at it and gives a voice to it.
    func signsProposal() throws {
        var waiting: String?
        _ = try waits {
            waiting = try proposals().last
            return waiting != nil
        }
        let id = String(try #require(waiting).prefix(10))
        #expect(try types("tocsin status").contains("A proposal waits for your voice"))
        let shown = try types("tocsin decision show ID", with: ["ID": id])
        #expect(shown.contains(id))
        try types("tocsin decision sign ID", with: ["ID": id])
    }

    /// What waits for this member's voice.
    private func proposals() throws -> [String] {
        try ask("decision", "list", "--json").objects
            .filter { $0["state"] as? String == "waits" && $0["own_voice"] as? Bool == false }
            .compactMap { $0["decision"] as? String }
    }
}
