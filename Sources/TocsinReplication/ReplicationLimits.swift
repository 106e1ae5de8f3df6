internal import TocsinRecord

/// Every limit on what a peer can make a replica spend, with its reason.
///
/// Sizes are in bytes.
package enum ReplicationLimits {
    // MARK: Frames

    /// One frame.
    ///
    /// Room for three of the longest records, small enough that an alert never waits long behind bulk.
    package static let frame = 256 * 1024
    /// What a stream puts into one frame before the frame's own fields.
    package static let batch = 192 * 1024
    /// Records in one frame, so that one frame costs a bounded number of signature checks: 20 ms of them.
    package static let recordsInFrame = 256
    /// Feeds in one message of holdings: each takes some 70 bytes, and the frame must hold them.
    package static let feedsInHoldings = 2048
    /// Runs of one feed.
    ///
    /// The rest of the feed is compared by lists.
    package static let runsOfFeed = 1024
    /// Runs of all feeds in one message.
    package static let runsInHoldings = 4096
    /// Ids listed in one message in search of a hidden fork.
    package static let idsInListing = 2048

    // MARK: What may be under way

    /// Streamed frames without a receipt: what hides a round trip of a second at some megabits, and lets a store
    /// write so much together that it waits for its disk half as often as with four.
    package static let framesInFlight: UInt64 = 8
    /// Flooded records that a peer has not acknowledged.
    ///
    /// What is beyond it, the next comparison brings.
    package static let floodInFlight = 512
    /// Records of one peer that the store has not yet answered for: all that it may stream and flood ahead.
    package static let pendingOfPeer = 3072
    /// Records that wait for what authorises them.
    ///
    /// A bundle brings that first; only a mixed-up one needs the place.
    package static let waiting = 1024
    /// Their headers and payloads together.
    package static let waitingBytes = 8 * 1024 * 1024

    // MARK: What a peer may do in a time

    /// Messages: many more than the busiest hour of the busiest node.
    package static let messages = Rate(burst: 2000, perSecond: 200)
    /// Comparisons begun by the peer.
    package static let comparisons = Rate(burst: 20, perSecond: 2)
    /// Records that had to be refused.
    ///
    /// A node that has yet to learn of a revocation passes on what is void, and means no harm.
    package static let refusals = Rate(burst: 4000, perSecond: 20)

    /// Bytes that a peer has us stream: a whole repository at once, and a tenth of one each hour.
    package static let streamedBytes = Rate(burst: 256 * 1024 * 1024, perSecond: 64 * 1024)

    /// Peers without a link of which it is remembered what they have used up: more than a large network has nodes.
    package static let spentAllowances = 2048

    /// So much at once, and so much for each second after it.
    package struct Rate: Sendable {
        /// How much at once.
        package let burst: UInt64
        /// How much grows back in a second.
        package let perSecond: UInt64
    }

    // MARK: Trust

    /// Members that must hold exactly the same as this node before it goes on with a chain that it wrote before it
    /// was started: one alone could echo what it was told, and a restored backup would write its numbers twice.
    package static let confirmingMembers = 2

    // MARK: Times

    /// Between two roots on one link.
    package static let rootInterval = Interval.seconds(10)
    /// Added to it at random, so that nodes do not march in step.
    package static let rootJitter = Interval.seconds(5)
    /// How long two roots must differ before they are compared by the side with less to give.
    package static let mismatchPatience = Interval.seconds(1)
    /// How long before the other side does it.
    ///
    /// So a node that lacks much asks one neighbour after the other, and is not filled by all of them at once.
    package static let mismatchDeference = Interval.seconds(8)
    /// Without any progress for so long, a comparison or a stream is given up.
    package static let comparisonPatience = Interval.seconds(10)
    /// How long one comparison may keep others from being begun.
    package static let comparisonTurn = Interval.seconds(60)
    /// How long a new link may do without a hello.
    package static let helloPatience = Interval.seconds(10)
    /// How long an open link may do without a word; roots alone come three times as often.
    package static let silence = Interval.seconds(45)
    /// How long nothing is asked for after the store could not keep something: a full disk stays
    /// full for a while, and neighbours would stream in vain.
    package static let storeRest = Interval.seconds(5)
    /// Changes that came by a stream are announced to other links no more often.
    package static let announcement = Interval.milliseconds(500)
}
