internal import FoundationEssentials
internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinReplication

/// A record that a command has handed over, on its way to the disk and to the neighbours.
struct Submission: Sendable {
    let record: RecordID
    let answers: AsyncStream<ControlAnswer>

    /// Waits until the record is durable, then for neighbours to acknowledge it, each for so long.
    ///
    /// It comes back earlier when every neighbour has.
    func response(
        durableWithin durability: Duration,
        acknowledgedWithin patience: Duration
    ) async -> ControlSession.Response {
        let outcome =
            await withTimeLimit(durability) { await firstOutcome() } ?? .failure(.notDurable)
        switch outcome {
        case .failure(let failure):
            return .failure(.init(failure))
        case .success(let neighbours):
            var submitted = Tocsin_Control_V1_Submitted()
            submitted.id = Data(record.array)
            submitted.neighbours = UInt32(clamping: neighbours)
            let acknowledged = Acknowledgements()
            await withTimeLimit(patience) { await gather(into: acknowledged, upTo: neighbours) }
            submitted.acknowledged = UInt32(clamping: acknowledged.count)
            return .submitted(submitted)
        }
    }

    /// How many neighbours there are when the record is durable, or why it is not.
    private func firstOutcome() async -> Result<Int, ControlFailure> {
        for await answer in answers {
            switch answer {
            case .failure(let failure): return .failure(failure)
            case .outcome(_, .stored(let neighbours)), .outcome(_, .duplicate(let neighbours)):
                return .success(neighbours)
            case .outcome(_, .refused(let refusal)): return .failure(ControlFailure(refusal))
            case .outcome(_, .acknowledged), .reserved, .marked, .status, .refused, .subscribed,
                .stored:
                continue
            }
        }
        return .failure(.ending)
    }

    private func gather(into acknowledged: Acknowledgements, upTo neighbours: Int) async {
        guard acknowledged.count < neighbours else { return }
        for await case .outcome(_, .acknowledged(let peer)) in answers {
            acknowledged.add(peer)
            if acknowledged.count >= neighbours { return }
        }
    }
}
