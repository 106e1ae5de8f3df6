import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

extension GoldenVectors {
    /// A record of kind admission, and whom it admits or why it admits nobody.
    struct AdmissionVector: Encodable {
        let name: String
        let record: String
        /// Whom it admits.
        let member: String?
        /// Why it admits nobody.
        let reason: String?

        init(_ name: String, _ record: Record, in network: FixtureNetwork) {
            self.name = name
            self.record = Hex.encode(record.encoded)
            do {
                let verified = try Verified(record, in: network.id)
                let admission = try verified.value.admission
                let admitted = try network.membership.decided.admitted(by: admission)
                member = admitted.member.description
                reason = nil
            } catch {
                member = nil
                reason = Self.word(error)
            }
        }

        /// The case of an error without what it carries.
        private static func word(_ error: any Error) -> String {
            String("\(error)".prefix { $0 != "(" })
        }
    }
}

extension GoldenVectors.AdmissionVector {
    /// Three founders, of whom two must vouch.
    static func all(in network: FixtureNetwork) throws -> [Self] {
        try Making(network: network, applicant: FixtureMember(number: 20)).vectors()
    }

    private struct Making {
        let network: FixtureNetwork
        let applicant: FixtureMember

        func vectors() throws -> [GoldenVectors.AdmissionVector] {
            let (first, second) = try (vouch(by: 0), vouch(by: 1))
            var identity = network.feed(of: 1, .identity)
            let grant = try identity.identity(grants: [network.grant(.signing, 5, of: 1)]).value
            let later = try vouch(by: 1, key: 5)
            let withdrawn = try vouch(by: 1, isWithdrawn: true)
            let grounds = try record([first, second]).grounds
            let signed = try network.admission(of: applicant, signedBy: 0, grounds: grounds)
            let listed: [(String, Record)] = [
                ("two vouches of three founders", try record([first, second])),
                ("all founders", try record([first, second, vouch(by: 2)])),
                (
                    "a vouch by a key that is shown to be granted",
                    try record([first, later], evidence: [grant])
                ),
                ("one vouch too few", try record([first])),
                ("a withdrawn vouch", try record([first, withdrawn])),
                ("a founder who vouches twice", try record([first, vouch(by: 0, key: 1)])),
                ("a vouch by a key that is not shown", try record([first, later])),
                (
                    "evidence of a key that needs none",
                    try record([first, vouch(by: 2)], evidence: [grant])
                ),
                (
                    "a founder",
                    try record([first, second], of: network.members[2])
                ),
                ("an admission that a founder has signed", signed),
            ]
            return listed.map { GoldenVectors.AdmissionVector($0.0, $0.1, in: network) }
        }

        private func vouch(
            by founder: Int,
            key: Int = 0,
            isWithdrawn: Bool = false
        ) throws -> Record {
            var feed = network.feed(of: founder, key: key)
            return try feed.vouch(
                for: applicant,
                isWithdrawn: isWithdrawn,
                in: network
            ).value
        }

        private func record(
            _ vouches: [Record],
            evidence: [Record] = [],
            of member: FixtureMember? = nil
        ) throws -> Record {
            let member = member ?? applicant
            let admission = Admission(
                try member.application(to: network.id).value,
                vouches: vouches,
                evidence: evidence
            )
            return try Verified<Record>.admitting(by: admission, to: network.id).value
        }
    }
}
