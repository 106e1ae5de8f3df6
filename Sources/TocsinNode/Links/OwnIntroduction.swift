internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore
internal import TocsinTransport

/// What a node says of itself to peers that may not know its key.
struct OwnIntroduction: Sendable {
    /// Without a record if the key stands in its member's card, which everybody knows, or if more would have to be said
    /// than a peer hears.
    let content: Introduction

    /// Whether peers may not know the key, so that it is introduced at every call.
    var isNeeded: Bool { !content.records.isEmpty }

    /// Reads what the node's own member has signed.
    ///
    /// - Throws: `StoreError` if that cannot be read.
    init(of node: Node) throws {
        let records = try Self.records(introducing: node)
        let limit = node.configuration.limits.transport.introductionBytes
        content = records.encoded.count <= limit ? records : Introduction([])
    }

    private static func records(introducing node: Node) throws -> Introduction {
        guard let member = node.gatekeeper.member(ofNode: node.own),
            !member.card.nodes.contains(node.own)
        else { return Introduction([]) }
        let own = try node.store.reader.countingRecords().filter {
            // Erasures too: the chain of an identity key may pass through one.
            $0.header.member == member.id && $0.header.role == .identity
        }
        return Introduction(try node.store.reader.verifiedRecords(own.map(\.id)))
    }
}
