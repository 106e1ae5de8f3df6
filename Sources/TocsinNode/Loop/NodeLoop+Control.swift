internal import Logging
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore
internal import TocsinTransport

extension NodeLoop {
    /// Does what a command asks, or notes who is to be told when it is done.
    mutating func answer(
        _ call: ControlCall,
        by connection: ControlConnection,
        _ answers: ControlDesk.Answers
    ) async {
        switch call {
        case .reserve(let key, let promise):
            answers.yield(await reserve(key, promising: promise, for: connection))
            answers.finish()
        case .submit(let record):
            guard desk.submit(record, by: connection) else {
                answers.yield(.failure(.notReserved))
                answers.finish()
                return
            }
            desk.watch([record.id], for: connection, answers)
            tell(.submitted([record], .news))
        case .ingest(let records):
            desk.watch(records.map(\.id), for: connection, answers)
            tell(.submitted(records, .bulk))
        case .mark(let member, let mark):
            answers.yield(await self.mark(member, as: mark))
            answers.finish()
        case .status:
            answers.yield(.status(status()))
            answers.finish()
        case .listRefused:
            answers.yield(.refused(refusedRecords))
            answers.finish()
        case .subscribe:
            desk.subscribe(connection, answers)
            answers.yield(.subscribed)
        }
    }

    /// Keeps the next place in the feed of a key.
    ///
    /// A place that was given out is never taken back: who received it may have signed for it. If no record
    /// comes, the store begins a new feed with the next reservation.
    private mutating func reserve(
        _ key: PublicKey,
        promising promise: Digest?,
        for connection: ControlConnection
    ) async -> ControlAnswer {
        let now = parts.clock.now().instant
        // The node's own key may have ended since it started.
        guard let member = member.flatMap(replica.membership.member),
            member.keys.maySign(key, promising: promise)
        else { return .failure(.foreignKey) }
        guard !desk.isReserved(key, but: connection, now: now) else {
            return .failure(.reservedByAnother)
        }
        do {
            let feed = try parts.store.reader.ownFeed(of: key)
            let isConfirmed = feed.map { replica.isConfirmed($0) } ?? false
            let position = try await parts.store.reserve(for: key, continuing: isConfirmed)
            let until = now + Interval(parts.configuration.limits.reservation)
            desk.reserve(position, for: connection, until: until)
            return .reserved(position, known: member.keys.newestRecord)
        } catch {
            return .failure(ControlFailure(error))
        }
    }

    /// Keeps what the operators think of a member, and ends its links if they keep clear of it.
    private mutating func mark(_ member: MemberID, as mark: LocalMark) async -> ControlAnswer {
        do {
            try await parts.store.mark(member, as: mark)
            tell(.marked(NeighbourMarks(try parts.store.reader.localMarks())))
        } catch {
            return .failure(ControlFailure(error))
        }
        parts.gatekeeper.block(member, mark.isBlocked)
        parts.news.touchedEverything()
        for link in links.all
        where mark.isBlocked && replica.membership.owner(ofNode: link.peer.key) == member {
            link.close()
            left(link)
        }
        return .marked
    }

    private mutating func status() -> Tocsin_Control_V1_NodeStatus {
        var status = Tocsin_Control_V1_NodeStatus()
        status.software = parts.configuration.software
        status.started = started
        status.records = replica.root.records
        status.listening = parts.listening
        status.keyEnded = hasEnded
        status.keyElsewhere = parts.board.hasUnsteadyLinks
        status.peers = links.all.map { linked($0) } + unlinkedPeers
        status.heldBack = replica.membersHeldBack(at: parts.clock.now().instant)
            .map { .init($0.array) }
        status.channels = parts.tellings.channels.map(Tocsin_Control_V1_Channel.init)
        status.unknownMatters = parts.tellings.unknownMatters.map(\.word)
        return status
    }

    private var refusedRecords: Tocsin_Control_V1_RefusedRecords {
        var list = Tocsin_Control_V1_RefusedRecords()
        list.records = refusals.latest.map { entry in
            var record = Tocsin_Control_V1_RefusedRecord()
            record.id = .init(entry.record.array)
            if case .peer(let peer) = entry.origin {
                record.member = .init(member(of: peer.key))
            }
            record.at = entry.wall
            record.reason = entry.reason
            return record
        }
        return list
    }

    private func linked(_ link: Link) -> Tocsin_Control_V1_Peer {
        var peer = Tocsin_Control_V1_Peer()
        peer.key = .init(link.peer.key.array)
        peer.member = .init(replica.membership.owner(ofNode: link.peer.key)?.array ?? [])
        peer.address = link.address?.description ?? ""
        peer.connected = true
        peer.outbound = link.direction == .outbound
        peer.lastAgreed = agreements[link.peer]
        return peer
    }

    /// The peers of the configuration that are not linked, in its order.
    private var unlinkedPeers: [Tocsin_Control_V1_Peer] {
        parts.configuration.peers.compactMap { known in
            let key = parts.board.key(at: known.address) ?? known.key
            if let key, key == parts.own || links[PeerID(key)] != nil { return nil }
            var peer = Tocsin_Control_V1_Peer()
            if let key {
                peer.key = .init(key.array)
                peer.member = .init(member(of: key))
                peer.lastAgreed = agreements[PeerID(key)]
            }
            peer.address = known.address.description
            if let trouble = parts.board.trouble(at: known.address) {
                peer.trouble = trouble.reason
                if let answering = trouble.answering {
                    peer.answeringKey = .init(answering.array)
                    peer.answeringMember = .init(member(of: answering))
                }
            }
            return peer
        }
    }

    /// Whose node a key is or was, also after it has ended; empty for nobody's.
    private func member(of key: PublicKey) -> [UInt8] {
        replica.membership.member(everHoldingNode: key)?.id.array ?? []
    }

    /// Whether the node's own key has ended, so that no peer lets it in.
    var hasEnded: Bool { replica.membership.hasEnded(node: parts.own) }
}

extension Interval {
    /// The same length of time; none if it is negative.
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let whole = UInt64(clamping: seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let rest = UInt64(clamping: attoseconds / 1_000_000_000)
        self.init(
            nanoseconds: whole.overflow
                ? .max
                : whole.partialValue.addingReportingOverflow(rest)
                    .partialValue
        )
    }
}
