import Foundation
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord

@testable import TocsinDemo

@Suite struct DemoNetworkTests {
    private let now = Timestamp(clamping: 1_790_000_000)

    private func source() throws -> DemoSource {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../peers/demo")
        func text(_ file: String) throws -> String {
            try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        }
        return try DemoSource(
            seed: text("seed"),
            organisations: text("organisations.csv"),
            applicant: text("applicant.csv"),
            names: text("names.csv")
        )
    }

    @Test func `245 organisations run all 309 TLDs and have 1,500 contact points`() throws {
        let network = try DemoNetwork(source(), small: false, now: now)
        #expect(network.members.count == 245)
        let managed = network.members.flatMap { $0.card.value.card.labels }
            .filter { $0.role == .manager }.map(\.tld)
        #expect(Set(managed).count == 309)
        #expect(network.members.map { $0.card.value.card.labels.count }.max() == 16)
        let records = try network.members.flatMap { try network.records(of: $0) }
        #expect(records.count { $0.value.header.kind == .contact } == 1_500)
        #expect(records.count { $0.value.header.kind == .rota } > 200)
    }

    @Test func `every record may be said, and every body can be read`() throws {
        let network = try DemoNetwork(source(), small: false, now: now)
        let membership = Membership(genesis: network.genesis)
        for record in try network.members.flatMap({ try network.records(of: $0) }) {
            #expect(membership.authorise(record.value.header, id: record.value.id) == .authorised)
            let body = try #require(record.value.body)
            if record.value.header.kind == .contact {
                _ = try Contact(decoding: body)
            } else {
                _ = try Rota(decoding: body)
            }
        }
    }

    @Test(arguments: [true, false])
    func `the applicant is nobody's twin, and what its card names nobody holds`(isSmall: Bool)
        throws
    {
        let network = try DemoNetwork(source(), small: isSmall, now: now)
        let card = network.applicant.card.value.card
        let founders = network.members.map(\.card.value.card)
        #expect(card.isDemo && !founders.map(\.organisation).contains(card.organisation))
        #expect(!founders.contains { $0.labels.contains(where: card.labels.contains) })
    }

    @Test func `the successor is the applicant's organisation, and has none of its keys`() throws {
        let network = try DemoNetwork(source(), small: true, now: now)
        let (old, new) = (network.applicant.card.value, network.successor.card.value)
        #expect(old.member != new.member && old.card.labels == new.card.labels)
        #expect(old.card.identity != new.card.identity && old.card.signing != new.card.signing)
        #expect(old.card.nodes != new.card.nodes && old.card.encryption != new.card.encryption)
        let words = network.successor.recoveryWords
        let secret = RecoverySecret(try RecoveryWords.secret(from: words))
        #expect(IdentityPromises(of: secret).made(by: 0) == new.card.nextIdentity)
    }

    @Test func `the same seed founds the same network`() throws {
        let first = try DemoNetwork(source(), small: false, now: now)
        let second = try DemoNetwork(source(), small: false, now: now.advanced(by: 1_000))
        #expect(first.genesis.network == second.genesis.network)
        #expect(first.genesis.isDemo)
    }

    @Test func `the small network has exactly three founders, one with two officers and nodes`()
        throws
    {
        let network = try DemoNetwork(source(), small: true, now: now)
        #expect(network.members.map(\.shortName).sorted() == ["br", "na", "np"])
        #expect(network.nodeMembers[0].card.value.card.signing.count == 2)
        #expect(network.nodeMembers[0].card.value.card.nodes.count == 2)
    }

    @Test func `no telephone number and no mail address can reach anybody`() throws {
        let network = try DemoNetwork(source(), small: false, now: now)
        for record in try network.members.flatMap({ try network.records(of: $0) })
        where record.value.header.kind == .contact {
            let contact = try Contact(decoding: #require(record.value.body))
            for phone in contact.phones {
                let number = try #require(phone.number.e164)
                #expect(number.contains("000") || number.contains("55501"), "\(number)")
            }
            for mail in contact.mails {
                #expect(mail.text.hasSuffix(".example") || mail.text.hasSuffix("@example.net"))
            }
        }
    }

    @Test func `a line with a field missing is named`() throws {
        let names = "script,given,family\nLatin,Ada,Example\n"
        #expect {
            try DemoSource(
                seed: "x",
                organisations: "heading\nonly,two\n",
                applicant: "heading\n",
                names: names
            )
        } throws: {
            "\($0)" == "peers/demo/organisations.csv, line 2: not 11 fields"
        }
    }
}
