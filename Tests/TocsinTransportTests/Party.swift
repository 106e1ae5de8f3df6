import Synchronization
import TocsinCrypto

@testable import TocsinTransport

/// One side of a test: a node key, and what it thinks of others.
final class Party: Sendable {
    let key = SigningKey.generate()
    private let standings: Mutex<[PublicKey: PeerStanding]> = Mutex([:])

    var publicKey: PublicKey { key.publicKey }

    func regards(_ other: Party, as standing: PeerStanding) {
        standings.withLock { $0[other.publicKey] = standing }
    }

    func transport(_ limits: TransportLimits = TransportLimits()) throws -> PeerTransport {
        try PeerTransport(key: key, limits: limits) { key in
            self.standings.withLock { $0[key] ?? .stranger }
        }
    }

    /// Two that take each other for members.
    static func friends() -> (Party, Party) {
        let (one, other) = (Party(), Party())
        one.regards(other, as: .member)
        other.regards(one, as: .member)
        return (one, other)
    }

    /// Listens on a free port of the loopback for as long as the body runs.
    func listening<Result: Sendable>(
        _ limits: TransportLimits = TransportLimits(),
        introductions: Introductions? = nil,
        refused: @escaping @Sendable (TransportError) -> Void = { _ in },
        serve: @escaping @Sendable (PeerConnection) async -> Void,
        _ body: (PeerAddress, Signals<TransportError>) async throws -> Result
    ) async throws -> Result {
        let refusals = Signals<TransportError>()
        let listener = try await transport(limits).listen(at: .loopback)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await listener.run(
                    introductions: introductions,
                    refused: { error, _ in
                        refusals.send(error)
                        refused(error)
                    },
                    serve: serve
                )
            }
            defer { group.cancelAll() }
            return try await body(listener.address, refusals)
        }
    }
}

extension Introductions {
    /// Says something of no account, and accepts or refuses everybody.
    static func answering(_ answer: IntroductionAnswer, saying own: [UInt8] = [9]) -> Introductions
    {
        Introductions(own: { own }) { _, _ in answer }
    }
}

extension PeerAddress {
    /// A free port of the loopback.
    static var loopback: PeerAddress {
        get throws {
            guard let address = PeerAddress("127.0.0.1:0") else {
                throw TransportError(.unreachable)
            }
            return address
        }
    }
}

extension PeerConnection {
    /// Sends back whatever comes.
    func echo() async {
        do {
            for try await frame in inbound { try await send(frame) }
        } catch {}
    }

    /// Every frame until the other side closes.
    func all() async throws -> [[UInt8]] {
        var frames: [[UInt8]] = []
        for try await frame in inbound { frames.append(frame) }
        return frames
    }

    /// Reads to the end, and answers with the code of the error there, if any.
    func ending() async -> TransportError.Code? {
        do {
            for try await _ in inbound {}
            return nil
        } catch {
            return (error as? TransportError)?.code
        }
    }
}

/// A number that tasks count up together.
final class Counter: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func increment() {
        count.add(1, ordering: .relaxed)
    }
}

/// Values that one task sends and another awaits.
struct Signals<Value: Sendable>: Sendable {
    private let stream: AsyncStream<Value>
    private let continuation: AsyncStream<Value>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func send(_ value: Value) {
        continuation.yield(value)
    }

    func next() async -> Value? {
        for await value in stream { return value }
        return nil
    }
}
