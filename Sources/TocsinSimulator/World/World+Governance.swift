internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// What members say of one another, by plan of the seed.
extension World {
    /// Newcomers' nodes come early or late, before or after anybody vouches for them.
    mutating func planGovernance() {
        for (number, station) in stations.dropFirst(scale.nodes).enumerated() {
            let isEarly = generator.below(2) == 0
            queue.add(.restart(station.number), at: isEarly ? .start : momentOfBadTimes())
            queue.add(.apply(number), at: .start + .seconds(3 + generator.below(15)))
        }
        for _ in 0..<weather.deliberations { queue.add(.deliberate, at: momentOfBadTimes()) }
        for _ in 0..<weather.schemes { queue.add(.scheme, at: momentOfBadTimes()) }
    }

    /// Lets somebody's officer look whether there is something to be said of others.
    mutating func deliberate() {
        let station = stations[generator.index(below: stations.count)]
        guard station.isUp, station.batchesUnderWay == 0,
            station.disk.membership.member(station.organisation.id) != nil
        else { return }
        let delegate = Delegate(
            of: station.organisation,
            writingWith: station.author.pen,
            on: station.disk,
            among: organisations
        )
        let words = delegate.words(
            on: applicants,
            having: station.author.wanted(after: delegate.membership.decided.decision),
            drawing: &generator
        )
        guard let words else { return }
        if let proposal = words.proposal { station.author.want(proposal) }
        let record = station.author.say(
            words.draft,
            as: words.role,
            in: organisations.genesis.network,
            membership: delegate.membership,
            drawing: &generator
        ) { station.replica?.isConfirmed($0) ?? false }
        submit([record].compactMap(\.self), on: station)
    }

    /// Lets the hostile member's officer speak, through somebody else's node.
    mutating func scheme() {
        let all = Conspirator.Scheme.allCases
        let scheme = all[generator.index(below: all.count)]
        let station = stations[generator.index(below: scale.nodes)]
        guard station.isUp else { return }
        let delegate = Delegate(
            of: conspirator.organisation,
            writingWith: conspirator.author.pen,
            on: station.disk,
            among: organisations
        )
        var records: [Verified<Record>] = []
        for words in conspirator.words(scheme, as: delegate, drawing: &generator) {
            let record = conspirator.author.say(
                words.draft,
                as: words.role,
                in: organisations.genesis.network,
                membership: delegate.membership,
                drawing: &generator
            ) { _ in true }
            records += [record].compactMap(\.self)
        }
        if let fault = scheme.fault { faults.add(fault, records.count) }
        submit(records, on: station)
    }

    private mutating func submit(_ records: [Verified<Record>], on station: Station) {
        guard !records.isEmpty else { return }
        for record in records { checker.wrote(record) }
        tell(
            station.number,
            .submitted(records.map(\.value), .news),
            "govern",
            UInt64(records[0].value.header.kind.rawValue)
        )
    }
}
