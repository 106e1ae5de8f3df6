internal import FoundationEssentials
internal import SwiftProtobuf
package import TocsinCrypto
package import TocsinDirectory
package import TocsinRecord
package import TocsinStore

/// A command's connection to the daemon.
///
/// Requests and answers are those of `Schema/control.proto`. Calls block; a failure that the daemon
/// reports is thrown as ``ControlFailure``.
package struct ControlClient: ~Copyable {
    private let connection: LocalConnection

    /// The longest answer in bytes: the status with many peers.
    private static let longestAnswer = 1024 * 1024

    /// Connects to the daemon that listens there.
    ///
    /// - Throws: `LocalSocketError.nobodyListens` if no daemon runs.
    package init(
        connectingTo address: LocalAddress,
        patience seconds: Int = 30
    ) throws(LocalSocketError) {
        connection = try LocalConnection.connecting(to: address, patience: seconds)
    }

    /// Asks for the next place in the feed of a signing or identity key, and keeps it until the record is
    /// submitted or this connection ends.
    ///
    /// - Parameter promise: what the record will promise, if it makes its key the next identity key.
    package func reserve(
        _ key: PublicKey,
        promising promise: Digest? = nil
    ) throws -> ReservedPlace {
        let answer = try ask {
            $0.reserve.key = .init(key.array)
            if let promise { $0.reserve.nextIdentity = .init(promise.array) }
        }
        guard case .reserved(let reserved) = answer, let place = ReservedPlace(reserved, key: key)
        else { throw ControlFailure.unexpectedAnswer }
        return place
    }

    /// Hands over the record for the reserved place.
    ///
    /// The daemon answers when the record is durable and neighbours have had so many milliseconds to
    /// acknowledge it.
    package func submit(
        _ record: Verified<Record>,
        waiting milliseconds: UInt32
    ) throws -> Tocsin_Control_V1_Submitted {
        let answer = try ask {
            $0.submit.record = .init(record.value.encoded)
            $0.submit.waitMilliseconds = milliseconds
        }
        guard case .submitted(let submitted) = answer else {
            throw ControlFailure.unexpectedAnswer
        }
        return submitted
    }

    /// Hands over records from a bundle, each as it travels.
    package func ingest(_ records: [[UInt8]]) throws -> Tocsin_Control_V1_Ingested {
        let answer = try ask { $0.ingest.records = records.map { .init($0) } }
        guard case .ingested(let ingested) = answer else { throw ControlFailure.unexpectedAnswer }
        return ingested
    }

    /// Hands over contacts for TLDs that have not joined, each as `LocalEntry` encodes it, in place of what came
    /// from the same source before.
    package func keepLocal(_ entries: [[UInt8]], from source: String) throws {
        let answer = try ask {
            $0.keepLocal.source = source
            $0.keepLocal.entries = entries.map { .init($0) }
        }
        guard case .keptLocal = answer else { throw ControlFailure.unexpectedAnswer }
    }

    /// Has the daemon keep what the operators of this copy think of a member.
    package func mark(_ member: MemberID, as mark: LocalMark) throws {
        let answer = try ask { request in
            request.mark.member = .init(member.array)
            if let pinned = mark.pinned { request.mark.pinned = .init(pinned.array) }
            request.mark.blocked = mark.isBlocked
        }
        guard case .marked = answer else { throw ControlFailure.unexpectedAnswer }
    }

    /// Has the daemon keep a report, as `Report` encodes it, and answers its number.
    ///
    /// - Parameter former: the report whose place it takes, as it was read; `nil` for a new one.
    package func keep(report: [UInt8], over former: KeptReport? = nil) throws -> Int64 {
        let answer = try ask {
            $0.keepReport.number = former?.number ?? 0
            $0.keepReport.former = .init(former?.body ?? [])
            $0.keepReport.report = .init(report)
        }
        guard case .keptReport(let kept) = answer else { throw ControlFailure.unexpectedAnswer }
        return kept.number
    }

    /// Has the daemon remove a report for good.
    package func removeReport(_ number: Int64) throws {
        guard case .keptReport = try ask({ $0.keepReport.number = number }) else {
            throw ControlFailure.unexpectedAnswer
        }
    }

    /// Has the daemon note a call, as `LoggedCall` encodes it, and answers the number of the note.
    package func log(call: [UInt8]) throws -> Int64 {
        guard case .callLogged(let logged) = try ask({ $0.logCall.call = .init(call) }) else {
            throw ControlFailure.unexpectedAnswer
        }
        return logged.number
    }

    /// Has the daemon remove the note of a call for good.
    package func removeCall(_ number: Int64) throws {
        guard case .callLogged = try ask({ $0.logCall.number = number }) else {
            throw ControlFailure.unexpectedAnswer
        }
    }

    /// Has the daemon note that somebody here has seen what an alert says, and answers whether anybody here had been told of it.
    package func lookAt(_ alert: RecordID) throws -> Bool {
        guard case .lookedAt(let looked) = try ask({ $0.lookAt.alert = .init(alert.array) }) else {
            throw ControlFailure.unexpectedAnswer
        }
        return looked.told
    }

    /// Has the daemon try every channel by which people are told: this takes as long as their programs take.
    package func tryTelling() throws -> [Tocsin_Control_V1_TriedChannel] {
        guard case .triedTelling(let tried) = try ask({ $0.tryTelling = .init() }) else {
            throw ControlFailure.unexpectedAnswer
        }
        return tried.channels
    }

    /// Asks how the daemon is.
    package func status() throws -> Tocsin_Control_V1_NodeStatus {
        let answer = try ask { $0.status = .init() }
        guard case .status(let status) = answer else { throw ControlFailure.unexpectedAnswer }
        return status
    }

    /// Asks which records were lately not taken, oldest first.
    package func refusedRecords() throws -> [Tocsin_Control_V1_RefusedRecord] {
        let answer = try ask { $0.listRefused = .init() }
        guard case .refusedRecords(let refused) = answer else {
            throw ControlFailure.unexpectedAnswer
        }
        return refused.records
    }

    /// Asks the daemon to end.
    package func stop() throws {
        guard case .stopping = try ask({ $0.stop = .init() }) else {
            throw ControlFailure.unexpectedAnswer
        }
    }

    private func ask(
        _ fill: (inout Tocsin_Control_V1_ControlRequest) -> Void
    ) throws -> Tocsin_Control_V1_ControlResponse.OneOf_Response? {
        var request = Tocsin_Control_V1_ControlRequest()
        request.version = 1
        fill(&request)
        try connection.send(request.serializedBytes())
        let answer = try Tocsin_Control_V1_ControlResponse(
            serializedBytes: connection.receive(limit: Self.longestAnswer)
        )
        if case .failure(let failure) = answer.response {
            throw ControlFailure(code: failure.code, message: failure.message)
        }
        return answer.response
    }
}

/// A place in a feed that the daemon keeps free.
package struct ReservedPlace: Equatable, Sendable {
    /// Where the record goes.
    package let position: FeedPosition
    /// The newest identity record of the member that the daemon knows.
    package let known: RecordID?

    init?(_ message: Tocsin_Control_V1_Reserved, key: PublicKey) {
        let prev = RecordID(Array(message.prev))
        let known = RecordID(Array(message.known))
        guard message.seq > 0, (prev == nil) == message.prev.isEmpty,
            (prev == nil) == (message.seq == 1),
            (known == nil) == message.known.isEmpty
        else { return nil }
        let feed = FeedID(key: key, incarnation: message.incarnation)
        position = FeedPosition(feed: feed, seq: message.seq, prev: prev)
        self.known = known
    }
}

/// What the daemon says when it cannot do what it was asked.
package struct ControlFailure: Error, Equatable, Sendable {
    /// A word that scripts may rely on.
    package let code: String
    /// For people: what failed, why, and what to do next.
    package let message: String

    /// The daemon is of a version that answers something else.
    static let unexpectedAnswer = ControlFailure(
        code: "unexpected-answer",
        message: "The daemon answered something that this version of tocsin does not know. "
            + "Restart it with the same version."
    )
}
