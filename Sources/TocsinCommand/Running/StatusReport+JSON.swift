internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

extension StatusReport {
    /// The same for programs.
    ///
    /// - Parameter worries: all that a person is warned of: whoever watches many nodes reads no other stream.
    func json(_ worries: [String]) -> [JSON.Member] {
        JSON.list([
            "home": .string(home),
            "organisation": .string(organisation),
            "member_words": .string(member),
            "network": .optional(network?.name),
            "network_words": .optional(network?.words),
            "decisions": .number(network.map(\.decisions.count)),
            "decision_words": .optional(network?.decisions.words),
        ]) + (copy?.json ?? CopyReport.noneJSON) + nodeJSON + keys.json
            + JSON.list([
                "admitted": network == nil || isEmptyCopy && isApplicant
                    ? .null : .bool(!isApplicant)
            ]) + entriesJSON + networkJSON
            + JSON.list(["kept_forms": .strings(keptForms), "warnings": .strings(worries)])
    }

    private var nodeJSON: [JSON.Member] {
        JSON.list([
            "telling": telling?.json ?? .null,
            "unknown_matters": .strings(daemon?.unknownMatters ?? []),
            "daemon_running": unasked == nil ? .bool(daemon != nil) : .null,
            "node_key_elsewhere": daemon.map { .bool($0.keyElsewhere) } ?? .null,
            "node_key_ended": daemon.map { .bool($0.keyEnded) } ?? .null,
            "listening": .optional(daemon?.listening),
            "peers": .number(Int64(daemon?.peers.count ?? 0)),
            "peers_linked": .number(Int64(linkedPeers)),
            "held_back": .strings(heldBack),
        ])
    }

    private var entriesJSON: [JSON.Member] {
        let review = copy?.review
        return JSON.list([
            "conflicts": .number(review.map(\.entries.conflicts.count)),
            "disputed_keys": .strings(review?.disputedKeys.map(\.key.description) ?? []),
            "returned": .strings(review?.entries.returned.map(\.subject.description) ?? []),
            "unconfirmed": .number(review.map(\.entries.unconfirmed)),
            "lost": .strings(review?.entries.lost.map(\.description) ?? []),
        ])
    }

    private var networkJSON: [JSON.Member] {
        let review = copy?.review
        let (motions, suspensions) = (review?.motions, review?.suspensions)
        return JSON.list([
            "suspended": .bool(suspensions?.isSuspended ?? false),
            "blocked": .strings(review?.blocked ?? []),
            "identity_changed": .strings(review?.changedIdentities ?? []),
            "in_force": review?.numbers?.json ?? .null,
            "removed_by": .optional(review?.removal?.decision.description),
            "warns_of": .strings(suspensions?.warned ?? []),
            "proposals_about_you": .strings(motions?.stakes.map { "\($0.proposal)" } ?? []),
            "waiting_proposals": .strings(motions?.waiting ?? []),
            "applicants": .strings(motions?.applicants.map(\.short) ?? []),
        ])
    }
}
