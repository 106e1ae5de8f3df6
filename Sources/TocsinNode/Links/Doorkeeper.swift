internal import AsyncAlgorithms
internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinTransport

/// Answers strangers who introduce themselves.
struct Doorkeeper: Sendable {
    let gatekeeper: Gatekeeper
    let events: AsyncChannel<NodeEvent>
    let limits: NodeLimits

    /// Lets a stranger in whose records make its key a member's node, once they are durable here.
    func answer(_ stranger: PublicKey, _ bytes: [UInt8]) async -> IntroductionAnswer {
        guard let introduction = Introduction(decoding: bytes),
            gatekeeper.believes(introduction, of: stranger)
        else { return .refused }
        await store(introduction.records)
        return gatekeeper.standing(of: stranger) == .member ? .accepted : .refused
    }

    /// Hands the records to the loop, as a command with a bundle would.
    private func store(_ records: [Record]) async {
        let (answers, continuation) = AsyncStream.makeStream(of: ControlAnswer.self)
        let visit = ControlConnection.next()
        await events.send(.asked(.ingest(records), by: visit, continuation))
        var counts = Tocsin_Control_V1_Ingested()
        await Ingestion(records: records, answers: answers)
            .count(into: &counts, within: limits.transport.handshake)
        await events.send(.left(visit))
    }
}
