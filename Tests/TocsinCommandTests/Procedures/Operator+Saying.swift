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
        try sees("A proposal waits for your voice", in: "status")
        #expect(try types("tocsin status").contains("A proposal waits for your voice"))
        let waiting = try ask("decision", "list", "--json").objects
            .last { $0["state"] as? String == "waits" }
        let id = String(try #require(waiting?["decision"] as? String).prefix(10))
        let shown = try types("tocsin decision show ID", with: ["ID": id])
        #expect(shown.contains(id))
        try types("tocsin decision sign ID", with: ["ID": id])
    }
}
