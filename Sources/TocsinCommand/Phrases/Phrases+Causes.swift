internal import TocsinRecord

extension Phrases {
    /// What is wrong with a file that others sent, in words.
    enum Causes {
        static func text(_ cause: any Error) -> String {
            switch cause {
            case let error as GenesisError: genesis(error)
            case let error as CardError: card(error)
            case let error as ApplicationError: application(error)
            case let error as InvitationError: invitation(error)
            case let error as EncodingError: encoding(error)
            case _: "\(cause)"
            }
        }

        private static func genesis(_ error: GenesisError) -> String {
            switch error {
            case .encoding(let error): encoding(error)
            case .tooLong: tooLong
            case .unknownVersion(let version): unknown(version)
            case .invalid(let field): invalid(field)
            case .card(let founder, let error): "card \(founder) of the founders: \(card(error))"
            case .founderTwice: "a founder is named twice"
            case .keyTwice: "two founders have the same key"
            case .mixesDemo: "cards of a demonstration and others do not go together"
            }
        }

        private static func card(_ error: CardError) -> String {
            switch error {
            case .encoding(let error): encoding(error)
            case .tooLong: tooLong
            case .unknownVersion(let version): unknown(version)
            case .invalid(let field): invalid(field)
            case .wrongSignature: "it is not signed by its identity key"
            case .wrongProof: "one of its keys has not agreed to it"
            }
        }

        private static func application(_ error: ApplicationError) -> String {
            switch error {
            case .encoding(let error): encoding(error)
            case .tooLong: tooLong
            case .unknownVersion(let version): unknown(version)
            case .card(let error): "the card in it: \(card(error))"
            case .wrongSignature: "it is not signed by its identity key, or for another network"
            }
        }

        private static func invitation(_ error: InvitationError) -> String {
            switch error {
            case .tooLong: tooLong
            case .notAnInvitation: "it is something else"
            case .unknownVersion(let version): unknown(version)
            case .genesis(let error): "the founders in it: \(genesis(error))"
            case .decisions: "the decisions in it are too many or no identifiers"
            case .peer(let number): "node \(number) in it has no address or key"
            }
        }

        private static func encoding(_ error: EncodingError) -> String {
            switch error {
            case .notProtobuf: "it is cut short, or something else"
            case .notCanonical: "it is not written as tocsin writes it"
            }
        }

        private static let tooLong = "it is too long"

        private static func unknown(_ version: UInt32) -> String {
            version == 0
                ? "it is something else" : "it is of version \(version), which a later tocsin reads"
        }

        private static func invalid(_ field: String) -> String {
            "what it says of \(field) is missing or of a wrong form"
        }
    }
}
