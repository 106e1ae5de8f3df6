internal import FoundationEssentials
internal import Glibc
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinNode
internal import TocsinRecord

/// What a command asks the key agent of its home.
///
/// It connects anew for each request: the agent serves one client at a time, and sends away who keeps silent, as people do who are
/// asked for something in between.
struct AgentClient {
    private let address: LocalAddress

    /// The longest message either way: a record and a little.
    static let longestMessage = Limits.record + 1024
    private static let patience = 10

    /// Looks for the agent, or answers `nil` if none runs.
    ///
    /// - Throws: `CommandError` if the socket is somebody else's.
    init?(of context: CommandContext) throws {
        guard let address = try? context.home.agentAddress() else { return nil }
        self.address = address
        do throws(LocalSocketError) {
            _ = try connecting()
        } catch {
            switch error {
            case .nobodyListens: return nil
            case .forbidden, .ended, .frameTooLong, .system: throw Phrases.Agent.unreachable(error)
            }
        }
    }

    private func connecting() throws(LocalSocketError) -> LocalConnection {
        let opened = try LocalConnection.connecting(to: address, patience: Self.patience)
        // Whoever else listens there would learn what is about to be signed.
        guard opened.user == getuid() else { throw .forbidden }
        return opened
    }

    /// Which keys the agent holds, and until when.
    func describe() throws -> Tocsin_Agent_V1_Keys {
        guard case .keys(let keys) = try asking({ $0.describe = .init() }) else {
            throw Phrases.Agent.unexpectedAnswer
        }
        return keys
    }

    /// Lets the agent open the encryption keys that another passphrase than that of the signing key opens.
    ///
    /// - Throws: `CommandError` with status 6 for a wrong passphrase.
    func open(with passphrase: borrowing SecretBytes) throws -> Tocsin_Agent_V1_Keys {
        do {
            let connection = try connected()
            try send({ $0.open = .init() }, by: connection)
            // An agent that does not know the request would take the secret for a message.
            guard case .ready = try answer(from: connection) else {
                throw Phrases.Agent.unexpectedAnswer
            }
            try send(passphrase, by: connection)
            guard case .keys(let keys) = try answer(from: connection) else {
                throw Phrases.Agent.unexpectedAnswer
            }
            return keys
        } catch let refusal as Refused {
            throw refusal.code == AgentKeys.Refusal.wrongPassphrase.rawValue
                ? Phrases.Passphrase.wrong : Phrases.Agent.refused(refusal.code)
        }
    }

    /// A signature over a record that is this member's.
    ///
    /// - Throws: `CommandError` with status 7 if the agent refuses it.
    func sign(_ record: UnsignedRecord) throws -> Signature {
        try signature {
            $0.sign.header = .init(record.headerBytes)
            $0.sign.payload = .init(record.payload ?? [])
        }
    }

    /// The signature of this member's voice for a proposal.
    ///
    /// - Throws: `CommandError` with status 7 if the agent refuses it.
    func speak(for proposal: Proposal) throws -> Signature {
        try signature { $0.speak.proposal = .init(proposal.bytes) }
    }

    /// The words by which this member and another one know each other on the phone.
    ///
    /// - Parameter seconds: since 1970.
    /// - Throws: `CommandError` with status 7 if the agent refuses it.
    func callWords(
        with key: EncryptionPublicKey,
        of other: MemberID,
        at seconds: Int64
    ) throws -> CallWords {
        let answer = try asking {
            $0.tell.encryption = .init(key.bytes.array)
            $0.tell.member = .init(other.array)
            $0.tell.at = seconds
        }
        guard case .told(let told) = answer, let words = CallWords(told.words, until: told.until)
        else { throw Phrases.Agent.unexpectedAnswer }
        return words
    }

    /// The content key of a record that is sealed to one of the keys that the agent holds.
    ///
    /// - Returns: `nil` if it is sealed to none of them.
    /// - Throws: `SealingFault.doesNotOpen`, or `CommandError`.
    func contentKey(of record: Record) throws -> ContentKey? {
        do {
            let answer = try ask {
                $0.unwrap.header = .init(record.headerBytes)
                $0.unwrap.payload = .init(record.payload ?? [])
            }
            guard case .unwrapped(let unwrapped) = answer,
                unwrapped.contentKey.count == ContentKey.count
            else { throw Phrases.Agent.unexpectedAnswer }
            var bytes = Array(unwrapped.contentKey)
            return ContentKey(SecretBytes(taking: &bytes))
        } catch let refusal as Refused {
            switch refusal.code {
            case AgentKeys.Refusal.notForUs.rawValue: return nil
            case AgentKeys.Refusal.doesNotOpen.rawValue: throw SealingFault.doesNotOpen
            case _: throw Phrases.Agent.refused(refusal.code)
            }
        }
    }

    /// What the agent says instead of doing what it is asked for.
    private struct Refused: Error {
        let code: String
    }

    private func signature(
        _ fill: (inout Tocsin_Agent_V1_AgentRequest) -> Void
    ) throws -> Signature {
        let answer = try asking(fill)
        guard case .signed(let signed) = answer, let signature = Signature(Array(signed.signature))
        else { throw Phrases.Agent.unexpectedAnswer }
        return signature
    }

    /// Makes the agent forget its keys and end.
    func lock() throws {
        guard case .locked = try asking({ $0.lock = .init() }) else {
            throw Phrases.Agent.unexpectedAnswer
        }
    }

    /// Asks, and says to people what is refused.
    private func asking(
        _ fill: (inout Tocsin_Agent_V1_AgentRequest) -> Void
    ) throws -> Tocsin_Agent_V1_AgentResponse.OneOf_Response? {
        do {
            return try ask(fill)
        } catch let refusal as Refused {
            throw Phrases.Agent.refused(refusal.code)
        }
    }

    private func ask(
        _ fill: (inout Tocsin_Agent_V1_AgentRequest) -> Void
    ) throws -> Tocsin_Agent_V1_AgentResponse.OneOf_Response? {
        let connection = try connected()
        try send(fill, by: connection)
        return try answer(from: connection)
    }

    private func connected() throws -> LocalConnection {
        try reaching { try connecting() }
    }

    /// Says to people what comes between this command and the agent.
    private func reaching<Value: ~Copyable>(_ action: () throws -> Value) throws -> Value {
        do {
            return try action()
        } catch {
            throw Phrases.Agent.unreachable(error)
        }
    }

    private func send(
        _ fill: (inout Tocsin_Agent_V1_AgentRequest) -> Void,
        by connection: borrowing LocalConnection
    ) throws {
        var request = Tocsin_Agent_V1_AgentRequest()
        request.version = AgentServer.version
        fill(&request)
        try reaching { try connection.send(request.serializedBytes()) }
    }

    /// Sends a secret as a frame of its own, and wipes what it was sent from.
    private func send(
        _ secret: borrowing SecretBytes,
        by connection: borrowing LocalConnection
    ) throws {
        var bytes = secret.exposed()
        defer { _ = SecretBytes(taking: &bytes) }
        try reaching { try connection.send(bytes) }
    }

    private func answer(
        from connection: borrowing LocalConnection
    ) throws -> Tocsin_Agent_V1_AgentResponse.OneOf_Response? {
        let response = try reaching {
            try Tocsin_Agent_V1_AgentResponse(
                serializedBytes: connection.receive(limit: Self.longestMessage)
            )
        }
        if case .refusal(let refusal) = response.response {
            throw Refused(code: refusal.code)
        }
        return response.response
    }
}

extension Home {
    /// Where the key agent of this home listens.
    func agentAddress() throws -> LocalAddress {
        try SocketPlace.address(of: agentSocket, environment: CommandContext.environment)
    }
}
