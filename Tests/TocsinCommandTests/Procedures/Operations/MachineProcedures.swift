import Foundation
import Testing
import TocsinTesting

extension OperationsProcedures {
    /// A second machine of .np, beside the node of its first and that of .br.
    @Suite(.serialized, .ownThreads) struct Machines {
        private let founders: Founders
        private let laptop: Operator

        init() throws {
            founders = try Founders()
            laptop = try Operator()
            for one in [founders.np, founders.br] { try one.begins("tocsin node") }
            // Keys are decided on by a copy that has agreed with a peer.
            try founders.np.hasAgreed()
        }

        @Test func `a second machine signs and answers`() throws {
            let np = founders.np
            try np.admits(laptop)
            try laptop.begins("tocsin node")
            try laptop.sees("Desk of Brazil", in: "call", ".br")
            try laptop.seesNoMore("machine", in: "status")
            try laptop.adds("Laptop desk")
            for one in [np, founders.br] { try one.sees("Laptop desk", in: "show", ".np") }
        }

        @Test func `a server runs a node and signs nothing`() throws {
            let np = founders.np
            try np.types("tocsin machine invite")
            try np.sends("machine.invitation", to: laptop)
            try laptop.types("tocsin machine begin machine.invitation --node-only")
            try laptop.sends("machine.request", to: np)
            try np.types(
                "tocsin machine admit machine.request --identity /media/stick/identity.key"
            )
            try laptop.begins("tocsin node")
            try np.adds("New desk")
            try laptop.sees("New desk", in: "show", ".np")
            try laptop.types("tocsin contact add", filling: "--name Nobody", status: 6)
        }

        @Test func `without a network a bundle fills the machine`() throws {
            let (na, jp) = (founders.na, founders.jp)
            try na.types("tocsin machine invite")
            try na.sends("machine.invitation", to: laptop)
            try laptop.types("tocsin machine begin machine.invitation")
            try laptop.sends("machine.request", to: na)
            try na.types(
                "tocsin machine admit machine.request --identity /media/stick/identity.key",
                status: 7
            )
            try na.types(
                "tocsin machine admit machine.request --identity /media/stick/identity.key",
                adding: ["--from-this-copy"]
            )
            try na.sends("machine.answer", to: laptop)
            try laptop.types("tocsin machine finish machine.answer")
            try na.carries(to: laptop)
            try laptop.adds("Laptop desk")
            try laptop.carries(to: jp)
            #expect(try jp.ask("show", ".na").output.contains("Laptop desk"))
        }
    }
}

extension Operator {
    /// Makes the keys of another machine this organisation's.
    func admits(_ machine: Operator) throws {
        let invited = try types("tocsin machine invite")
        try sends("machine.invitation", to: machine)
        let begun = try machine.types("tocsin machine begin machine.invitation")
        try machine.sends("machine.request", to: self)
        let admitted = try types(
            "tocsin machine admit machine.request --identity /media/stick/identity.key"
        )
        // Those of the invitation, and then those of the request.
        let both = Self.words(in: invited) + Self.words(in: admitted)
        try #require(both.count == 2 && Self.words(in: begun) == both)
        try sends("machine.answer", to: machine)
        try machine.types("tocsin machine finish machine.answer")
        for name in ["invitation", "request", "answer"] { try throwsAway("machine.\(name)") }
        for name in ["invitation", "request", "answer"] {
            try machine.throwsAway("machine.\(name)")
        }
    }

    /// The words that are shown to be compared.
    private static func words(in shown: String) -> [Substring] {
        shown.matches(of: /words:? +((?:[a-z]+ ){7}[a-z]+)/).map(\.1)
    }
}
