internal import FoundationEssentials
internal import Glibc
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinNode
internal import TocsinRecord

/// The key agent: holds a member's signing and encryption keys for some minutes and signs for
/// commands of the same user.
///
/// It serves one connection at a time and ends by itself.
struct AgentServer: ~Copyable {
    /// The version of the messages.
    static let version: UInt32 = 1

    private var keys: AgentKeys
    private let listener: LocalListener
    private let deadline: Deadline
    private let isLockedInMemory: Bool

    /// A client that keeps silent is sent away after so many seconds.
    private static let patience = 2

    init(
        _ keys: consuming AgentKeys,
        listener: consuming LocalListener,
        deadline: Deadline,
        isLockedInMemory: Bool
    ) {
        self.keys = keys
        self.listener = listener
        self.deadline = deadline
        self.isLockedInMemory = isLockedInMemory
    }

    /// Serves until the time is over or somebody locks it.
    mutating func run() {
        while let wait = deadline.remainingMilliseconds {
            guard let connection = listener.next(within: wait, patience: Self.patience) else {
                continue
            }
            if connection.user == getuid(), serve(connection) == .end { return }
        }
    }

    private enum Next { case goOn, end }

    /// Answers the requests of one client until it leaves.
    private mutating func serve(_ connection: borrowing LocalConnection) -> Next {
        while deadline.remainingMilliseconds != nil {
            guard let frame = try? connection.receive(limit: AgentClient.longestMessage) else {
                return .goOn
            }
            let request = try? Tocsin_Agent_V1_AgentRequest(serializedBytes: frame)
            let response = answer(request, connection)
            guard Self.send(response, by: connection) else { return .goOn }
            if case .locked = response { return .end }
        }
        return .end
    }

    /// Answers whether the client has got it.
    private static func send(
        _ answer: Tocsin_Agent_V1_AgentResponse.OneOf_Response,
        by connection: borrowing LocalConnection
    ) -> Bool {
        var response = Tocsin_Agent_V1_AgentResponse()
        response.version = version
        response.response = answer
        guard let bytes: [UInt8] = try? response.serializedBytes() else { return false }
        return (try? connection.send(bytes)) != nil
    }

    /// Takes the passphrase that follows in a frame of its own: it lies in no message, of which copies would stay behind.
    private mutating func open(
        from connection: borrowing LocalConnection
    ) -> Tocsin_Agent_V1_AgentResponse.OneOf_Response {
        guard Self.send(.ready(.init()), by: connection),
            var bytes = try? connection.receive(limit: HiddenLine.longest)
        else { return refusal(.malformed) }
        let passphrase: SecretBytes? = SecretBytes(taking: &bytes)
        do throws(AgentKeys.Refusal) {
            try keys.open(with: passphrase)
            return .keys(description)
        } catch {
            return refusal(error)
        }
    }

    private mutating func answer(
        _ request: Tocsin_Agent_V1_AgentRequest?,
        _ connection: borrowing LocalConnection
    ) -> Tocsin_Agent_V1_AgentResponse.OneOf_Response {
        guard let request, request.version == Self.version else { return refusal(.unknownRequest) }
        switch request.request {
        case .describe: return .keys(description)
        case .lock: return .locked(.init())
        case .sign(let sign):
            return signed { () throws(AgentKeys.Refusal) in
                try keys.sign(
                    header: Array(sign.header),
                    payload: sign.payload.isEmpty ? nil : Array(sign.payload)
                )
            }
        case .speak(let speak):
            return signed { () throws(AgentKeys.Refusal) in
                try keys.voice(for: Array(speak.proposal))
            }
        case .tell(let tell): return told(tell)
        case .unwrap(let unwrap): return unwrapped(unwrap)
        case .open: return open(from: connection)
        case nil: return refusal(.unknownRequest)
        }
    }

    private func told(
        _ tell: Tocsin_Agent_V1_Tell
    ) -> Tocsin_Agent_V1_AgentResponse.OneOf_Response {
        answering { () throws(AgentKeys.Refusal) in
            let words = try keys.words(
                with: Array(tell.encryption),
                of: Array(tell.member),
                at: tell.at
            )
            return .told(
                .with {
                    $0.words = words.words
                    $0.until = words.until
                }
            )
        }
    }

    private func unwrapped(
        _ unwrap: Tocsin_Agent_V1_Unwrap
    ) -> Tocsin_Agent_V1_AgentResponse.OneOf_Response {
        answering { () throws(AgentKeys.Refusal) in
            let key = try keys.contentKey(
                header: Array(unwrap.header),
                payload: Array(unwrap.payload)
            )
            return .unwrapped(.with { $0.contentKey = .init(key) })
        }
    }

    private func signed(
        _ signature: () throws(AgentKeys.Refusal) -> Signature
    ) -> Tocsin_Agent_V1_AgentResponse.OneOf_Response {
        answering { () throws(AgentKeys.Refusal) in
            let signature = try signature()
            return .signed(.with { $0.signature = .init(signature.array) })
        }
    }

    /// What is asked for, or why it is refused.
    private func answering(
        _ answer: () throws(AgentKeys.Refusal) -> Tocsin_Agent_V1_AgentResponse.OneOf_Response
    ) -> Tocsin_Agent_V1_AgentResponse.OneOf_Response {
        do throws(AgentKeys.Refusal) {
            return try answer()
        } catch {
            return refusal(error)
        }
    }

    private var description: Tocsin_Agent_V1_Keys {
        .with {
            $0.signing = .init(keys.signingKey.array)
            $0.encryption = .init(keys.encryptionKey)
            $0.until = CommandContext.present.advanced(by: deadline.remainingSeconds).seconds
            $0.lockedInMemory = isLockedInMemory
        }
    }

    private func refusal(
        _ reason: AgentKeys.Refusal
    ) -> Tocsin_Agent_V1_AgentResponse.OneOf_Response {
        .refusal(.with { $0.code = reason.rawValue })
    }
}
