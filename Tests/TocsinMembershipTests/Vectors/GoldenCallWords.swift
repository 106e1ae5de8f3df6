import TocsinCrypto
import TocsinRecord
import TocsinTesting

extension GoldenVectors {
    /// Two members, their encryption keys, a moment, and the words that both see.
    struct CallWordsVector: Encodable {
        let members: [String]
        let secrets: [String]
        let seconds: Int64
        let words: [String]
        let until: Int64

        /// Members 0 and 1, with secrets that are nobody's, at moments around the ends of spans.
        static func all(in network: FixtureNetwork) throws -> [Self] {
            try [0, 299, 300, 1_795_213_161].map { try Self(at: $0, in: network) }
        }

        private init(at seconds: Int64, in network: FixtureNetwork) throws {
            let secrets = [7, 9].map { [UInt8](repeating: $0, count: 32) }
            let own = Self.key(secrets[0])
            let members = network.members.prefix(2).map(\.id)
            guard
                let call = CallWords(
                    between: own,
                    of: members[0],
                    and: Self.key(secrets[1]).publicKey,
                    of: members[1],
                    in: network.id,
                    at: seconds
                )
            else { throw Unexpected() }
            self.members = members.map(\.description)
            self.secrets = secrets.map(Hex.encode)
            self.seconds = seconds
            words = call.words
            until = call.until
        }

        private static func key(_ secret: [UInt8]) -> EncryptionKey {
            var bytes = secret
            return EncryptionKey(secret: SecretBytes(taking: &bytes))
        }

        private struct Unexpected: Error {}
    }
}
