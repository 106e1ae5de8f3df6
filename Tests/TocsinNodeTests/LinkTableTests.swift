import Testing
import TocsinCrypto
import TocsinReplication
import TocsinTransport

@testable import TocsinNode

@Suite struct LinkTableTests {
    /// A link without a connection.
    private struct PaperLink: TableLink, Equatable {
        let id: Link.ID
        let peer: PeerID
        let direction: PeerConnection.Direction
    }

    private let low: PublicKey
    private let high: PublicKey

    init() {
        let keys = [SigningKey.generate().publicKey, SigningKey.generate().publicKey].sorted()
        (low, high) = (keys[0], keys[1])
    }

    private func link(
        _ number: Int,
        to peer: PublicKey,
        _ direction: PeerConnection.Direction
    ) -> PaperLink {
        PaperLink(id: Link.ID(number: number), peer: PeerID(peer), direction: direction)
    }

    @Test
    func `of two links the one that the lower key dialled stays, in whichever order they come`() {
        for isReversed in [false, true] {
            var atLow = LinkTable<PaperLink>(own: low)
            var atHigh = LinkTable<PaperLink>(own: high)
            let good = (link(1, to: high, .outbound), link(1, to: low, .inbound))
            let bad = (link(2, to: high, .inbound), link(2, to: low, .outbound))
            for pair in isReversed ? [bad, good] : [good, bad] {
                _ = atLow.arrive(pair.0)
                _ = atHigh.arrive(pair.1)
            }
            #expect(atLow.all == [good.0] && atHigh.all == [good.1])
        }
    }

    @Test func `a second link in the same direction takes the place of the first`() {
        var table = LinkTable<PaperLink>(own: low)
        _ = table.arrive(link(1, to: high, .inbound))
        guard case .instead(let old) = table.arrive(link(2, to: high, .inbound)) else {
            Issue.record("not replaced")
            return
        }
        #expect(old.id.number == 1)
        #expect(table.leave(old) == false)
        #expect(table.holds(link(2, to: high, .inbound)))
    }

    @Test func `a link to oneself is surplus`() {
        var table = LinkTable<PaperLink>(own: low)
        guard case .surplus = table.arrive(link(1, to: low, .outbound)) else {
            Issue.record("linked to itself")
            return
        }
        #expect(table.count == 0)
    }
}

@Suite struct BackoffTests {
    @Test func `pauses double up to the longest, and are drawn from their upper half`() {
        var backoff = Backoff(first: .seconds(1), longest: .seconds(5))
        #expect(
            (0..<4).map { _ in backoff.next(draw: 0) } == [0.5, 1, 2, 2.5].map { .seconds($0) }
        )
        backoff.reset()
        #expect(backoff.next(draw: 512) == .seconds(0.75))
    }
}
