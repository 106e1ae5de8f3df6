internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// Two replicas of one network with a wire between them, on which it is counted what they say until both hold the same.
///
/// Frames arrive together, a tenth of a second after they were sent: so what is counted is how often somebody waits for an
/// answer. Disks write at once.
package struct TwoReplicas {
    private let stations: [Station]
    private var now = Instant.start
    /// When each wants to be woken.
    private var wakes: [Instant] = [.never, .never]
    /// Frames under way, each with the number of whom it goes to.
    private var wire: [(to: Int, frame: [UInt8])] = []
    private var costs: [FrameCost] = []
    private var lastFrame = Instant.start

    private static let underWay = Interval.milliseconds(100)

    /// - Parameters:
    ///   - records: all that there is.
    ///   - isMissing: which of them the second replica lacks, by their numbers from 0 on.
    package init(_ records: NumberedRecords, isMissing: (Int) -> Bool) {
        let full = records.disk { _ in true }
        let other = records.disk { !isMissing($0) }
        stations = zip([0, 1], [full, other]).map { number, disk in
            Station(
                number: number,
                organisation: records.organisations.founders[number],
                genesis: records.organisations.genesis,
                addresses: [],
                named: [],
                disk: disk
            )
        }
        for (number, station) in stations.enumerated() { station.start(seed: UInt64(number)) }
    }

    /// Links the two and lets them talk until they hold the same and have nothing more to say of records.
    ///
    /// - Returns: what each kind of frame came to, in the order in which the kinds came up; `nil` if they do not come to hold the
    ///   same within an hour.
    package mutating func level() -> Levelling? {
        for number in 0...1 { handle(.connected(stations[1 - number].peer), at: number) }
        let end = now + .seconds(3600)
        while now < end, !isLevel {
            now = now + Self.underWay
            let arriving = wire
            wire = []
            for (to, frame) in arriving {
                handle(.received(frame, from: stations[1 - to].peer), at: to)
            }
            for number in 0...1 where wakes[number] <= now {
                wakes[number] = .never
                handle(.woke, at: number)
            }
        }
        guard isLevel else { return nil }
        return Levelling(costs: costs, turns: turns)
    }

    /// Frames that answered one another, one after the other.
    private var turns = 0

    /// Whether both hold the same, have told one another so, and nothing is under way.
    private var isLevel: Bool {
        wire.isEmpty && turns > 0 && stations[0].replica?.root == stations[1].replica?.root
            && costs.contains { $0.kind == "root" }
    }

    private mutating func handle(_ event: Event, at number: Int) {
        let station = stations[number]
        let moment = Moment(instant: now, wall: 0)
        station.replica?.handle(event, at: moment)
        while let effect = station.replica?.nextEffect() { carryOut(effect, at: number) }
    }

    private mutating func carryOut(_ effect: Effect, at number: Int) {
        switch effect {
        case .send(let message, _): send(message, from: number)
        case .sendRecords(let delivery, _):
            let records = delivery.ids.compactMap { id in
                if case .record(let record) = stations[number].disk.read(id) { record } else { nil }
            }
            send(delivery.message(with: records), from: number)
        case .persist(let batch):
            let report = stations[number].disk.write(batch.records)
            handle(.persisted([batch.id], report), at: number)
        case .wake(let time): wakes[number] = time
        case .announce, .hear, .dial, .hangUp, .close, .note: break
        }
    }

    private mutating func send(_ message: Message, from number: Int) {
        let frame = message.encoded
        if lastFrame < now || turns == 0 { turns += 1 }
        lastFrame = now
        let kind = message.kind
        if let place = costs.firstIndex(where: { $0.kind == kind }) {
            costs[place].traffic.add(frame: frame)
        } else {
            var traffic = Traffic()
            traffic.add(frame: frame)
            costs.append(FrameCost(kind: kind, traffic: traffic))
        }
        wire.append((1 - number, frame))
    }
}

/// What it took until two replicas held the same.
package struct Levelling: Sendable {
    /// Each kind of frame, in the order in which they came up.
    package let costs: [FrameCost]
    /// How often something was sent once something else had come: half of them are round trips.
    package let turns: Int

    /// All frames but the greeting, which every link begins with.
    package var traffic: Traffic {
        costs.filter { $0.kind != "hello" }.map(\.traffic).reduce(Traffic(), +)
    }
}

/// What frames of one kind came to.
package struct FrameCost: Sendable {
    package let kind: String
    package fileprivate(set) var traffic: Traffic
}

extension Message {
    fileprivate var kind: String {
        switch self {
        case .hello: "hello"
        case .root: "root"
        case .buckets: "buckets"
        case .holdings: "holdings"
        case .records: "records"
        case .receipt, .held: "receipt"
        case .offers, .wants, .beacons: "beacon"
        }
    }
}
