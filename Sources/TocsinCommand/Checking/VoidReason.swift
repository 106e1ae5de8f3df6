internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Why a record that is kept does not count.
struct VoidReason {
    /// Each a sentence.
    let sentences: [String]

    init(_ header: RecordHeader, in council: Council) {
        let words = Phrases.Why.self
        let membership = council.membership
        let name = council.name(of: header.member)
        if header.kind.isAuthorless {
            sentences = [words.groundless]
        } else if let removal = membership.removal(of: header.member) {
            sentences = [words.removed(name, byDecision: removal.number)]
        } else if membership.member(header.member) == nil {
            sentences = [words.noMember(name)]
        } else if let heads = membership.namedHeads(of: header.feed.key, of: header.member) {
            let head = heads.heads.first { $0.incarnation == header.feed.incarnation }
            sentences = Self.behind(head, header, name)
        } else {
            sentences = [words.unknownKey(header.feed.key.short, of: name)]
        }
    }

    /// Of a key that has ended: how a record stands to the last one that counts of its chain, if any does.
    private static func behind(
        _ head: FeedHead?,
        _ header: RecordHeader,
        _ name: String
    ) -> [String] {
        let words = Phrases.Why.self
        let ended = words.ended(header.feed.key.short, of: name)
        guard let head else { return [ended, words.noneOfTheChain] }
        let last = words.lastGood(head.id.short, place: head.seq)
        return [
            ended,
            header.seq > head.seq
                ? words.standsBehind(last, place: header.seq)
                : words.notLedTo(last, place: header.seq),
        ]
    }
}
