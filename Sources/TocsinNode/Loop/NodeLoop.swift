internal import AsyncAlgorithms
internal import Logging
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore
internal import TocsinTransport

/// The one place where things happen one after the other: waits for an event, tells the replica what time
/// it is and what happened, and carries out what the replica asks for.
struct NodeLoop: ~Copyable {
    var replica: Replica
    var links: LinkTable<Link>
    var desk: ControlDesk
    var agreements: Agreements
    private(set) var refusals: RefusalBook
    let parts: Parts
    private var alarm: Alarm
    let started: Int64

    /// What the loop works with and others use as well.
    struct Parts: Sendable {
        let configuration: NodeConfiguration
        let own: PublicKey
        let signer: BeaconSigner
        /// Whose node this is, if that is in the home.
        let member: MemberID?
        let store: StoreWriter
        let gatekeeper: Gatekeeper
        let board: PeerBoard
        let news: TellingNews
        let tellings: TellingBoard
        let backlog: Backlog<Work>
        let sweeping: AsyncStream<Void>.Continuation
        let dialling: AsyncStream<Destination>.Continuation
        let clock: NodeClock
        let logger: Logger
        let listening: String
    }

    init(
        replica: consuming Replica,
        alarm: consuming Alarm,
        agreements: Agreements,
        parts: Parts
    ) {
        self.agreements = agreements
        self.replica = replica
        self.alarm = alarm
        self.parts = parts
        links = LinkTable(own: parts.own)
        desk = ControlDesk()
        refusals = RefusalBook(limit: parts.configuration.limits.refusals)
        started = parts.clock.now().wall
    }

    /// Runs until it is told to stop or nobody is left to tell it anything; what is to be written is handed over then.
    mutating func run(_ events: AsyncChannel<NodeEvent>) async {
        carryOutAll()
        for await event in events {
            if case .stop = event { break }
            await take(event)
        }
        for link in links.all { link.close() }
        keep(agreements.takeUnnoted())
    }

    /// Has the store told when this copy agreed with others.
    private func keep(_ agreements: [Agreement]) {
        if !agreements.isEmpty { parts.backlog.add(.agreements(agreements)) }
    }

    private mutating func take(_ event: NodeEvent) async {
        switch event {
        case .linked(let link): arrived(link)
        case .unlinked(let link): left(link)
        case .frame(let frame, let link):
            if links.holds(link) { tell(.received(frame, from: link.peer)) }
        case .persisted(let batches, let report):
            if report.mustSweep { parts.sweeping.yield() }
            tell(.persisted(batches, report))
            parts.news.touched(by: report)
        case .failedToPersist(let batch, let error):
            parts.logger.error("Nothing was stored.", metadata: ["reason": "\(error)"])
            tell(.failedToPersist(batch))
        case .lost(let records):
            parts.logger.error(
                "Records on this disk are damaged; peers are asked for them.",
                metadata: ["records": "\(records.count)"]
            )
            tell(.lost(records))
        case .announced(let beacon): tell(.announced(beacon))
        case .notDialled(let peer): tell(.notDialled(peer))
        case .woke:
            alarm.rang()
            tell(.woke)
        case .asked(let call, let connection, let answers):
            await answer(call, by: connection, answers)
        case .left(let connection):
            desk.leave(connection)
        case .stop:
            break
        }
    }

    /// Whose node this is, as soon as it is anybody's: who applies to a network runs one before it is a member.
    var member: MemberID? {
        parts.member ?? replica.membership.owner(ofNode: parts.own)
    }

    /// Tells the replica what happened, and carries out everything that follows from it.
    mutating func tell(_ event: Event) {
        replica.handle(event, at: parts.clock.now())
        carryOutAll()
    }

    private mutating func carryOutAll() {
        while let effect = replica.nextEffect() { carryOut(effect) }
    }

    private mutating func carryOut(_ effect: Effect) {
        switch effect {
        case .send(let message, let peer): send(.message(message), to: peer)
        case .sendRecords(let delivery, let peer): send(.delivery(delivery), to: peer)
        case .persist(let batch): parts.backlog.add(.batch(batch))
        case .wake(let time): alarm.set(time, now: parts.clock.now().instant)
        case .announce(let beacon): parts.backlog.add(.announcement(parts.signer.sign(beacon)))
        case .hear(let hearing): parts.backlog.add(.hearing(hearing))
        case .dial(let destination): parts.dialling.yield(destination)
        case .hangUp(let peer): hangUp(peer)
        case .close(let peer, let violation): cutOff(peer, because: violation)
        case .note(let note): observe(note)
        }
    }
}

// MARK: - Links

extension NodeLoop {
    private mutating func arrived(_ link: Link) {
        // It may have been blocked since its handshake.
        guard parts.gatekeeper.standing(of: link.peer.key) != .refused else {
            link.close()
            return tell(.notDialled(link.peer))
        }
        switch links.arrive(link) {
        case .surplus:
            link.close()
        case .first:
            parts.board.link(link.peer.key, isOthers: !isOurs(link.peer))
            parts.logger.info("A link stands.", metadata: ["peer": "\(link.peer)"])
            tell(.connected(link.peer))
        case .instead(let present):
            present.close()
            tell(.connected(link.peer))
        }
    }

    mutating func left(_ link: Link) {
        guard links.leave(link) else { return }
        parts.board.unlink(link.peer.key)
        parts.logger.info("A link has ended.", metadata: ["peer": "\(link.peer)"])
        tell(.disconnected(link.peer))
    }

    private mutating func send(_ outgoing: Outgoing, to peer: PeerID) {
        guard let link = links[peer], !link.send(outgoing) else { return }
        parts.logger.warning("A peer is too slow.", metadata: ["peer": "\(peer)"])
        link.close()
    }

    /// Ends a link that is not needed, once what is on its way is sent.
    private mutating func hangUp(_ peer: PeerID) {
        guard let link = links[peer] else { return }
        parts.logger.info("A link is given up for another.", metadata: ["peer": "\(peer)"])
        link.finish()
        forget(link)
    }

    private mutating func cutOff(_ peer: PeerID, because violation: Violation) {
        switch violation {
        case .notAMember:
            parts.logger.info("A peer's key has ended.", metadata: ["peer": "\(peer)"])
        case .tooManyLinks:
            parts.logger.info("A member has enough links.", metadata: ["peer": "\(peer)"])
        case _:
            parts.logger.warning(
                "A link is cut.",
                metadata: ["peer": "\(peer)", "reason": "\(violation)"]
            )
        }
        if violation.isOffence {
            parts.gatekeeper.rest(peer.key, for: parts.configuration.limits.offenceRest)
        }
        guard let link = links[peer] else { return }
        // Whose key has just ended learns that the record which says so has come.
        if violation == .notAMember { link.finish() } else { link.close() }
        forget(link)
    }

    private mutating func forget(_ link: Link) {
        _ = links.leave(link)
        parts.board.unlink(link.peer.key)
    }
}

// MARK: - What the replica lets us know

extension NodeLoop {
    /// How many nodes of other members are linked.
    ///
    /// That a second machine of one's own holds a record makes it known to nobody.
    private var neighbours: Int { links.all.count { isOfAnother($0.peer) } }

    private func isOfAnother(_ peer: PeerID) -> Bool {
        replica.membership.owner(ofNode: peer.key).map { $0 != member } ?? false
    }

    /// Whether it is another machine of this member, as far as the membership knows.
    private func isOurs(_ peer: PeerID) -> Bool {
        member != nil && replica.membership.owner(ofNode: peer.key) == member
    }

    private mutating func observe(_ note: Note) {
        switch note {
        case .stored(let records, let origin):
            // Before anybody is told: who asks then is let in if these records let him in.
            parts.gatekeeper.learn(replica.membership)
            desk.stored(records, own: origin == .here, neighbours: neighbours)
            parts.news.touched(records)
        case .duplicate(let record, let origin):
            guard origin == .here else { return }
            desk.tell(record, .duplicate(neighbours: neighbours))
        case .refused(let record, let origin, let reason):
            parts.logger.notice(
                "A record was refused.",
                metadata: ["record": "\(record.short)", "reason": "\(reason)"]
            )
            noteRefusal(of: record, from: origin, reason.word)
            if origin == .here { desk.tell(record, .refused(reason)) }
        case .waiting(let record, let origin):
            noteRefusal(of: record, from: origin, RefusalBook.waiting)
        case .acknowledged(let record, let peer):
            if isOfAnother(peer) { desk.tell(record, .acknowledged(peer)) }
        case .agreed(let peer, let wall):
            let pause = parts.configuration.limits.agreementNotes
            keep(agreements.add(peer, at: wall, pause: pause))
            parts.news.agreed()
        case .rejudged(let member, let voided, let revived):
            parts.gatekeeper.learn(replica.membership)
            parts.news.touched(voided + revived)
            parts.logger.notice(
                "A member is new, or its keys changed.",
                metadata: [
                    "member": "\(member.short)", "voided": "\(voided.count)",
                    "revived": "\(revived.count)",
                ]
            )
            if member == self.member, hasEnded {
                parts.logger.critical("The key of this node has ended: start the node anew.")
            }
        case .forked(let feed, let seq):
            parts.logger.warning(
                "Two records at one place: a copied key or a restored backup.",
                metadata: ["key": "\(feed.key.short)", "place": "\(seq)"]
            )
        case .heldBack(let record, let origin):
            noteRefusal(of: record, from: origin, RefusalBook.heldBack)
        case .greeted, .comparing, .gaveUpComparing:
            parts.logger.debug("\(note)")
        }
    }

    private mutating func noteRefusal(of record: RecordID, from origin: Origin, _ word: String) {
        refusals.add(record, from: origin, at: parts.clock.now().wall, word)
    }
}
