internal import TocsinMembership
internal import TocsinRecord

/// How news travels.
extension Replica {
    /// Passes on what is new to every neighbour that has not sent it, the most urgent first.
    mutating func flood(_ records: [PendingRecord], at now: Moment) {
        let news = records.filter {
            $0.isNews && index.holds($0.record.value.id) && mayPassOn($0, at: now)
        }
        guard !news.isEmpty else { return }
        for link in links where link.session.isOpen && link.isMember {
            let lacking = news.filter { !$0.holders.contains(link.peer) }
                .compactMap { index.record($0.record.value.id) }
                .filter { takes($0, link) }
                .sorted {
                    ($0.rank, $0.feed, $0.seq) < ($1.rank, $1.feed, $1.seq)
                }
            flood(link.flood.admit(lacking, at: now.instant), to: link)
        }
    }

    private mutating func flood(_ records: [HeldRecord], to link: Link) {
        var rest = records[...]
        while !rest.isEmpty {
            var size = 0
            let frame = rest.prefix(ReplicationLimits.recordsInFrame).prefix { record in
                size += record.size
                return size <= ReplicationLimits.batch || size == record.size
            }
            ask(.sendRecords(delivery(of: Array(frame), to: link), to: link.peer))
            rest = rest.dropFirst(frame.count)
        }
    }

    mutating func received(held ids: [RecordID], on link: Link) {
        for id in ids where link.flood.acknowledged(id) { note(.acknowledged(id, by: link.peer)) }
    }
}
