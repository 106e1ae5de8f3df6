internal import TocsinMembership
internal import TocsinRecord

/// What we stream to a peer: only so far ahead of its receipts.
struct OutgoingStream {
    private var stream: RecordStream?
    private var window = StreamWindow()
    /// The number of the last frame sent, over all streams of the link.
    private var sent: UInt64 = 0
    private var acknowledged: UInt64 = 0
    /// The frame that ended the stream, once it is sent.
    private var lastFrame: UInt64?
    /// Whether anything was sent of the present stream, or of the last one.
    private(set) var hasSentRecords = false

    /// The next frame to send.
    struct Frame {
        let number: UInt64
        let records: [HeldRecord]
        let isLast: Bool

        /// How many bytes the records have.
        var size: Int { records.reduce(0) { $0 + $1.size } }
    }

    /// Begins to stream what the peer lacks, no more of each member than the peer takes for now.
    mutating func begin(_ lacks: [Difference.Lack], within rations: ToldRations) {
        stream = RecordStream(lacks, within: rations)
        lastFrame = nil
        hasSentRecords = false
    }

    /// Streams more behind it.
    mutating func add(_ lacks: [Difference.Lack]) { stream?.add(lacks) }

    /// The next frame, or `nil` while receipts are awaited or nothing is left.
    ///
    /// - Parameters:
    ///   - mayEnd: whether all that the peer lacks is known.
    ///   - membership: says which signing keys have ended, and what makes an identity key one.
    mutating func next(
        in index: RecordIndex,
        mayEnd: Bool,
        by membership: Membership,
        at now: Instant
    ) -> Frame? {
        guard window.hasRoom, lastFrame == nil,
            let records = stream?.next(in: index, upTo: window.frame, by: membership),
            mayEnd || !records.isEmpty
        else { return nil }
        sent += 1
        if records.isEmpty { lastFrame = sent } else { hasSentRecords = true }
        let frame = Frame(number: sent, records: records, isLast: records.isEmpty)
        window.sent(sent, size: frame.size, at: now)
        return frame
    }

    /// What a receipt says.
    enum Acknowledgement: Equatable {
        /// It names nothing that was sent and not yet acknowledged.
        case nothingNew
        case progress
        /// All that was streamed is durable on the far side, or refused.
        case ended
    }

    /// The peer acknowledged all frames up to a number.
    mutating func received(receipt: UInt64, at now: Instant) -> Acknowledgement {
        guard receipt <= sent, receipt > acknowledged else { return .nothingNew }
        acknowledged = receipt
        window.received(receipt: receipt, at: now)
        guard let lastFrame, receipt >= lastFrame else { return .progress }
        drop()
        return .ended
    }

    /// Streams no more, and waits for no receipt.
    mutating func drop() {
        stream = nil
        lastFrame = nil
        acknowledged = sent
        window.drop()
    }
}
