package import TocsinTransport

/// What peers and commands can make a node spend, beyond what replication and transport limit.
package struct NodeLimits: Sendable {
    /// Of each connection to a peer.
    package var transport = TransportLimits()

    /// Messages that wait for a slow peer before its link is ended.
    ///
    /// Streams are held back by receipts and floods by acknowledgements, so a correct peer never gets there.
    package var outbox = 1024

    /// The first pause before dialling again.
    package var firstPause: Duration = .milliseconds(500)

    /// The longest pause: pauses double up to it.
    package var longestPause: Duration = .seconds(60)

    /// How long a link must have lasted for the pauses to begin anew.
    package var steadyLink: Duration = .seconds(10)

    /// How long a neighbour's addresses are tried, all together: whoever lets every handshake run into its limit must not hold up
    /// others.
    package var neighbourDial: Duration = .seconds(20)

    /// How often a peer that is linked from its side is looked after.
    package var linkedCheck: Duration = .seconds(2)

    /// How long a node that broke the rules is not let in again.
    package var offenceRest: Duration = .seconds(10)

    /// Connections of commands at one time.
    package var controlConnections = 64

    /// The longest request in bytes: a batch of records from a bundle.
    package var controlRequest = 8 * 1024 * 1024

    /// Records in one request.
    package var controlRecords = 4096

    /// How long a connection of a command may be silent.
    package var controlIdle: Duration = .seconds(60)

    /// Records that were not taken and are remembered for whoever asks why one is missing.
    package var refusals = 1024

    /// How long a reserved place is kept for a command that is signing.
    package var reservation: Duration = .seconds(30)

    /// How long a command waits for its record to become durable.
    package var durability: Duration = .seconds(30)

    /// The longest that a command may wait for neighbours to acknowledge, in milliseconds.
    package var acknowledgementWait: UInt32 = 10_000

    /// News that wait for a slow subscriber before some are dropped.
    package var subscription = 1024

    /// How often one looks whether people are to be told of something, besides whenever a record comes: quiet hours end by themselves,
    /// and so do pauses after a failure.
    package var tellingLook: Duration = .seconds(5)

    /// How often one finds out anew what an organisation has to do.
    package var matterLook: Duration = .seconds(30)

    /// How many times as long as that took one waits before one does it again.
    package var matterRest = 20

    /// How long what is one's own waits after the start for what others have brought about, so that people get one message.
    package var surveyPatience: Duration = .seconds(60)

    /// How long lies between two looks at least, however much comes.
    package var tellingPause: Duration = .milliseconds(200)

    /// How long lies between two trials that a command asks for: whoever may ask must not page people without end.
    package var trialPause: Duration = .seconds(10)

    /// How long a node that has come up and agrees with nobody takes what it hears for old.
    package var catchingUp: Duration = .seconds(600)

    /// How many seconds lie between two notes in the store that this copy agreed with a peer.
    package var agreementNotes: Int64 = 5

    /// How often the time that the node has run is noted; erasing counts nothing else.
    package var timeNotes: Duration = .seconds(60)

    /// How often payloads whose time is over are wiped, besides whenever an identity key erases something.
    package var wiping: Duration = .seconds(3600)

    /// How many times as long as a sweep took the next one waits.
    package var sweepingRest = 20

    /// How often all records on the disk are read through in search of damage, besides at the start.
    package var scrubbing: Duration = .seconds(86_400)

    /// The limits of a node in service.
    package init() {}
}
