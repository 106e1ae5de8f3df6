import Foundation
import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinCommand

/// What a voter is told before it vouches for somebody who names a TLD that another has.
@Suite struct ClaimWarningTests {
    private let network: FixtureNetwork
    private let home: FixtureHome
    private let application: String

    /// The applicant names what the one who looks has, what another founder has, and what the voters gave to nobody.
    init() async throws {
        let network = try FixtureNetwork(founders: 3)
        self.network = network
        home = try FixtureHome(in: network)
        let labels = network.members.map { HeldLabel(tld: $0.tld, role: .manager) }
        let applicant = try FixtureMember(
            number: 9,
            organisation: "Applicant Registry",
            labels: labels,
            country: "",
            region: .europe
        )
        let ruling = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [.rule(Ruling(labels[2], holder: nil))]
        )
        let voices = network.members.map {
            $0.key(.signing).voice(of: $0.id, for: ruling, in: network.id)
        }
        let decision = try Decision(ruling, voices: voices)
        try await home.join(with: [try .deciding(by: decision, in: network.id)])
        let file = home.folder.file("application.tocsin")
        let signed = try applicant.application(to: network.id).value
        try MemberHome.write(ArmouredText.application.text(signed.encoded), to: file)
        application = file.path
    }

    @Test func `a vouch is asked for after a warning of each TLD that others have`() throws {
        let asked = try home.run(["vouch", application, "--evidence", "call", "--no-input"])
        #expect(asked.status == 2, "\(asked.errors)")
        let (unvouched, ruled) = (network.members[1], "It would claim .xc (manager)")
        let name = "\(unvouched.card.value.card.organisation) (.xb \(unvouched.id.short))"
        #expect(
            asked.errors.contains(
                "It would claim .xb (manager), and nobody is sent to it for that: \(name) had it before, and does not "
                    + "vouch for that. Call them before you vouch."
            ),
            "\(asked.errors)"
        )
        #expect(asked.errors.contains("\(ruled), and nobody is sent to it for that: nobody holds"))
        #expect(asked.errors.contains(".xa: you hold that yourself."))
        #expect(!asked.errors.contains("would claim .xa"), "\(asked.errors)")
        let kinds = try home.run(["record", "list", "--json"]).objects
            .compactMap { $0["kind"] as? String }
        #expect(!kinds.contains("vouch"), "\(kinds)")
        let claims = try home.run(["member", "review", application, "--json"]).object["claims"]
        let tlds = (claims as? [[String: Any]])?.compactMap { $0["tld"] as? String }
        #expect(tlds == ["xb", "xc"])
    }
}
