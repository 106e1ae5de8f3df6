import Testing

@testable import TocsinReplication

/// How far a stream goes ahead, over links that are simulated from its receipts alone.
@Suite struct StreamWindowTests {
    /// A link, what it has carried, and for how long something urgent would have waited behind a stream at the worst.
    private struct Carried {
        var bytes = 0
        var seconds = 0.0
        var longestWait = 0.0

        var rate: Double { Double(bytes) / seconds }
    }

    /// Streams over a link for so many seconds; what happens in the first quarter, when nobody knows how fast it is, does
    /// not count.
    private func carry(atBytesPerSecond rate: Double, delay: Double, for seconds: Double) -> Carried
    {
        var (window, carried) = (StreamWindow(), Carried())
        var (now, free, number) = (0.0, 0.0, UInt64(0))
        var receipts: [(number: UInt64, size: Int, at: Double)] = []
        while now < seconds {
            while window.hasRoom {
                number += 1
                let size = window.frame
                free = max(now, free) + Double(size) / rate
                window.sent(number, size: size, at: instant(now))
                receipts.append((number, size, free + 2 * delay))
            }
            let next = receipts.removeFirst()
            if now > seconds / 4 {
                carried.longestWait = max(carried.longestWait, free - now)
                carried.bytes += next.size
                carried.seconds += next.at - now
            }
            now = next.at
            window.received(receipt: next.number, at: instant(now))
        }
        return carried
    }

    private func instant(_ seconds: Double) -> Instant {
        Instant(nanoseconds: UInt64(seconds * 1e9))
    }

    @Test(arguments: [2_000.0, 4_000, 20_000, 100_000, 400_000])
    func `what is urgent waits a short time behind a stream over a slow link`(rate: Double) {
        let carried = carry(atBytesPerSecond: rate, delay: 0.1, for: 600)
        let least = Double(ReplicationLimits.leastBytesUnderWay) * 1.25 / rate
        #expect(carried.longestWait <= max(3, least))
        #expect(carried.rate > 0.75 * rate)
    }

    @Test func `a fast link is filled`() {
        let carried = carry(atBytesPerSecond: 5_000_000, delay: 0.1, for: 60)
        #expect(carried.rate > 0.9 * 5_000_000)
    }

    @Test(arguments: [3_000.0, 10_000])
    func `no receipt takes longer than the patience with a comparison`(rate: Double) {
        var (window, now) = (StreamWindow(), 0.0)
        for number in UInt64(1)...100 {
            let size = window.frame
            #expect(Double(size) / rate < 10)
            window.sent(number, size: size, at: instant(now))
            now += Double(size) / rate
            window.received(receipt: number, at: instant(now))
        }
    }

    @Test func `no more frames are under way than may be`() {
        var (window, sent) = (StreamWindow(), UInt64(0))
        while window.hasRoom {
            sent += 1
            window.sent(sent, size: 1, at: .start)
        }
        #expect(sent == ReplicationLimits.framesInFlight)
    }
}
