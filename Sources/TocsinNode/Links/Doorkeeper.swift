internal import AsyncAlgorithms
internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinTransport

/// Introduces the own node, and judges strangers who introduce themselves, where they come to us and where we go to them.
struct Doorkeeper: Sendable {
    let own: OwnIntroduction
    let gatekeeper: Gatekeeper
    let events: AsyncChannel<NodeEvent>
    let limits: NodeLimits

    /// How the own node makes itself known, and how strangers are judged.
    ///
    /// - Parameter expected: the key in whose place a stranger must stand, if one is expected.
    func introductions(expecting expected: PublicKey? = nil) -> Introductions {
        Introductions(own: { own.now().encoded }) { await answer($0, $1, inPlaceOf: expected) }
    }

    /// Lets a stranger in whose records make its key a member's node, once they are durable here.
    ///
    /// What a known node says is not read: a record of its own that is void here must not keep it out.
    private func answer(
        _ stranger: PublicKey,
        _ bytes: [UInt8],
        inPlaceOf former: PublicKey?
    ) async -> IntroductionAnswer {
        if gatekeeper.admits(stranger, inPlaceOf: former) { return .accepted }
        guard let introduction = Introduction(decoding: bytes),
            gatekeeper.believes(introduction, of: stranger, inPlaceOf: former)
        else { return .refused }
        if !introduction.records.isEmpty { await store(introduction.records) }
        return gatekeeper.admits(stranger, inPlaceOf: former) ? .accepted : .refused
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
