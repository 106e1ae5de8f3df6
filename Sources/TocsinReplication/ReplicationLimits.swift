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

    // MARK: Beacons

    /// A signed beacon: room for as many feeds and addresses as it may tell.
    package static let beacon = 8 * 1024
    /// The greatest counter: every language counts so far without rounding.
    package static let beaconCounter: UInt64 = 1 << 53
    /// What a node calls the program that it runs.
    package static let software = 64
    /// Feeds of which a beacon tells how much is held.
    ///
    /// A drill in which half of the officers of a large network answer within an hour changes no more.
    package static let feedsInBeacon = 128
    /// Of those, feeds of one member: else one could keep all others' out.
    package static let feedsOfMemberInBeacon = 2
    /// How long a feed that has changed is told of.
    package static let feedIsRecent = Interval.seconds(3600)
    /// Beacons offered, wanted or carried in one frame.
    package static let beaconsInFrame = 1024
    /// Nodes of one member whose beacons are kept: a server, a spare one, and the laptops of a large team.
    package static let nodesOfMember = 16
    /// Nodes of which it is remembered that a peer offered a beacon: more than a large network has.
    package static let offersOfPeer = 4096
    /// Nodes that were asked for and of which it is remembered: what sixteen hostile peers can make up.
    package static let beaconsAskedFor = 16 * offersOfPeer
    /// How far behind, in records of a feed, a node may be for its beacon to say up to where it holds the feed.
    package static let reachDepth = 64
    /// Own roots that are remembered: in the busiest minutes there are several in a second.
    package static let rootsRemembered = 256

    // MARK: Neighbours

    /// Ring successors to which links are kept: one more than it takes, so that the ring holds if one falls silent.
    package static let ringNeighbours = 2
    /// Members drawn at random: at least half of the links that a node makes, so that nobody chooses its neighbours for it.
    package static let randomNeighbours = 4
    /// Pinned members to which links are kept: whoever is sure of everybody does not dial everybody.
    package static let pinnedNeighbours = 8
    /// Other members with whom a node is linked at least, as far as there is somebody to dial; with fewer it hurries.
    package static let neighbours = 8
    /// Linked with more members than this a node gives up some links of its own making.
    package static let enoughNeighbours = 12
    /// So many links are many: a node that has them takes few of each member.
    package static let manyLinks = 64
    /// Links to nodes of another member where there are many: one member must not take all places, having many keys.
    package static let linksOfMember = 8
    /// Nodes that are dialled at one time.
    package static let dialledAtOnce = 4
    /// Of these, nodes of the own member and of pinned ones.
    package static let keptDialledAtOnce = 2
    /// Of these, such nodes and ring successors together.
    package static let settledDialledAtOnce = 3

    // MARK: What may be under way

    /// Streamed frames without a receipt: what hides a round trip of a second at some megabits, and lets a store
    /// write so much together that it waits for its disk half as often as with four.
    package static let framesInFlight = 8
    /// Bytes without a receipt until receipts tell how fast a link is: four frames, of which a line of 2 kB/s carries one
    /// within the patience with a comparison.
    package static let bytesUnderWayAtFirst = 64 * 1024
    /// The most of them, where all frames are full.
    package static let mostBytesUnderWay = framesInFlight * batch
    /// The fewest, so that a line of 4 kB/s keeps what is urgent waiting for four seconds.
    package static let leastBytesUnderWay = 16 * 1024
    /// Flooded records that a peer has not acknowledged.
    ///
    /// What is beyond it, the next comparison brings. Of one member half of them at most.
    package static let floodInFlight = 1024
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

    /// What is taken of what a member's keys have signed, in bytes and a kilobyte more for each record: 20,000 contacts
    /// are 35 MB, and what comes after them some 5,000 records a day.
    package static let signedByMember = Rate(burst: 256 * 1024 * 1024, perSecond: 97)
    /// The last of it, which only the identity key may spend.
    package static let signedByIdentity: UInt64 = 8 * 1024 * 1024
    /// Records that are kept and do not count, of which is known that they are: each is paid for once.
    package static let recordsKeptVoid = 16_384
    /// How often a new identity key finds all of it.
    package static let rationRefill = Interval.seconds(24 * 3600)
    /// Members and keys of which a message of holdings tells how much may come of them.
    package static let rationsInHoldings = 256
    /// Keys of one member among them: so that one with very many leaves no others out.
    package static let rationsOfMember = 8

    /// Bytes that a peer has us stream: a whole repository at once, and a tenth of one each hour.
    package static let streamedBytes = Rate(burst: 256 * 1024 * 1024, perSecond: 64 * 1024)

    /// Beacons of one member that are taken.
    ///
    /// A member whose nodes say more than that is heard later.
    package static let beaconsOfMember = Rate(burst: 32, oneIn: .seconds(5))
    /// Urgent records of one member that let all nodes say at once that they hold them.
    package static let beaconsForUrgentRecords = Rate(burst: 4, oneIn: .seconds(900))

    /// Peers without a link of which it is remembered what they have used up: more than a large network has nodes.
    package static let spentAllowances = 2048

    /// So much at once, and so much for each second after it.
    package struct Rate: Sendable {
        /// How much at once.
        package let burst: UInt64
        /// How long it takes until one more may be used up.
        package let growth: Interval

        /// So much in each second.
        package init(burst: UInt64, perSecond: UInt64) {
            self.init(
                burst: burst,
                oneIn: Interval(nanoseconds: Interval.seconds(1).nanoseconds / perSecond)
            )
        }

        /// One in each span of time.
        package init(burst: UInt64, oneIn growth: Interval) {
            self.burst = burst
            self.growth = growth
        }
    }

    // MARK: Trust

    /// Members that must hold exactly the same as this node before it goes on with a chain that it wrote before it
    /// was started: one alone could echo what it was told, and a restored backup would write its numbers twice.
    package static let confirmingMembers = 2

    // MARK: Times of beacons

    /// How long after a change a node says a beacon, so that one tells of several; and as much again at random.
    package static let beaconPatience = Interval.seconds(3)
    /// For each node that has announced itself, so long must lie between two beacons that no urgent record calls for.
    package static let beaconSpacingOfNode = Interval.seconds(3)
    /// For each node that has announced itself, so long a beacon stands; within the two bounds that follow.
    package static let beaconIntervalOfNode = Interval.seconds(6)
    /// The least and the greatest time between two beacons of a node that has nothing to tell.
    package static let beaconIntervals = Interval.seconds(60)...Interval.seconds(1800)
    /// How many of these times a node may let pass until it counts as silent.
    package static let beaconsMissed: UInt64 = 3
    /// Beacons that tell something new are offered so soon at the latest.
    package static let beaconOffer = Interval.seconds(2)
    /// How long one peer has to send a beacon that it was asked for.
    package static let beaconAnswer = Interval.seconds(5)
    /// How long the shell may take to sign a beacon and to keep its counter.
    package static let beaconSigning = Interval.seconds(30)

    // MARK: Times of neighbours

    /// How long a link must have stood for its node to be dialled again without a rest.
    package static let steadyLink = Interval.seconds(10)
    /// How long a node is left alone that failed; twice as long each time.
    package static let firstRest = Interval.seconds(5)
    /// The longest rest as long as there is no link at all.
    package static let longestRestAlone = Interval.seconds(60)
    /// The longest rest while there are few links, or a ring successor is not linked.
    package static let longestRestLacking = Interval.seconds(300)
    /// The longest rest.
    package static let longestRest = Interval.seconds(3600)
    /// How often a member that was drawn is exchanged for another one, so that who has all links of a node today does not have
    /// them tomorrow.
    package static let exchange = Interval.seconds(6 * 3600)
    /// How much sooner, at random.
    package static let exchangeJitter = Interval.seconds(3600)
    /// How often one of too many links is given up.
    package static let relief = Interval.seconds(60)
    /// How much sooner, at random, so that not all nodes do it in the same moment.
    package static let reliefJitter = Interval.seconds(30)

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
    /// Without any progress for so long, a comparison or a stream is given up; after one that came to nothing for twice as long,
    /// and eight times at most.
    package static let comparisonPatience = Interval.seconds(10)
    /// A receipt that comes so soon lets more be under way: it is what an alert may wait behind a stream.
    package static let promptReceipt = Interval.seconds(1)
    /// A receipt that takes longer lets less be under way.
    package static let lateReceipt = Interval.seconds(2)
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
