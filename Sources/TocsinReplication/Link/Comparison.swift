/// Where two replicas stand in finding out how they differ: one comparison at a time on a link.
///
/// Whatever it waits for may be lost, or come from an earlier, abandoned comparison; then it is
/// ignored, and after a while without progress everything begins anew from the roots.
struct Comparison: ~Copyable {
    private var state = State.idle
    /// When the comparison last got on.
    private var progressed = Instant.start
    /// When this side began it, or `nil` while it answers or rests.
    private(set) var turnBegan: Instant?

    private enum State: Equatable {
        case idle
        /// We sent our root; their root or buckets come next.
        case asked
        /// We sent our buckets; their first step comes next.
        case offered
        /// We sent the first step; their second comes next.
        case told
        /// We sent the second step; their third comes next.
        case answered
        /// We sent the third step, which wants ids; their fourth comes next.
        case listed
        /// Both know what the other lacks.
        case streaming(oursEnded: Bool, theirsEnded: Bool)
    }

    /// What to do about a peer's wish to compare.
    enum AskAction: Equatable {
        case sendBuckets
        /// Both asked at once, and they are to answer us.
        case ignore
    }

    /// What to do about a message that goes on with the comparison.
    enum StepAction: Equatable {
        case goOn
        /// It is not what is waited for.
        case ignore
    }

    /// One of the two streams.
    enum Side: Equatable { case ours, theirs }

    /// What to do when a stream has ended.
    enum EndAction: Equatable {
        case goOn
        case finished
    }

    /// Whether nothing is compared.
    var isIdle: Bool { state == .idle }

    /// Whether we know all that the peer lacks, so that our stream may end.
    var mayEndStream: Bool {
        switch state {
        case .streaming: true
        case .idle, .asked, .offered, .told, .answered, .listed: false
        }
    }

    /// When to give up, unless something comes within a patience.
    func deadline(after patience: Interval) -> Instant {
        isIdle ? .never : progressed + patience
    }

    /// We send our root and ask.
    mutating func ask(at now: Instant) {
        move(to: .asked, at: now)
        turnBegan = now
    }

    /// The peer asks, and its root differs from ours.
    ///
    /// - Parameter yields: whether our own question gives way when both asked at once.
    mutating func receivedAsk(yields: Bool, at now: Instant) -> AskAction {
        if state == .asked, !yields { return .ignore }
        move(to: .offered, at: now)
        turnBegan = nil
        return .sendBuckets
    }

    /// The peer's root turned out to be ours.
    mutating func foundEqual() {
        if state == .asked { giveUp() }
    }

    /// The peer's buckets came; if they were asked for, we send the first step.
    mutating func receivedBuckets(at now: Instant) -> StepAction {
        guard state == .asked else { return .ignore }
        move(to: .told, at: now)
        return .goOn
    }

    /// A step of the peer came that was waited for, and was answered.
    ///
    /// - Parameter wantsReturn: whether our answer wants ids in return.
    mutating func received(_ step: Holdings.Step, wantsReturn: Bool, at now: Instant) {
        switch step {
        case .first: move(to: .answered, at: now)
        case .second where wantsReturn: move(to: .listed, at: now)
        case .second, .third, .fourth:
            move(to: .streaming(oursEnded: false, theirsEnded: false), at: now)
        }
    }

    /// Whether a step of the peer is the one waited for.
    func awaits(_ step: Holdings.Step) -> StepAction {
        switch (state, step) {
        case (.offered, .first), (.told, .second), (.answered, .third), (.listed, .fourth): .goOn
        case (.idle, _), (.asked, _), (.offered, _), (.told, _), (.answered, _), (.listed, _),
            (.streaming, _):
            .ignore
        }
    }

    /// Something came or went in one of the streams.
    mutating func progress(at now: Instant) { progressed = now }

    /// A stream has ended, and all of it is durable on its far side.
    mutating func ended(_ side: Side) -> EndAction {
        guard case .streaming(let ours, let theirs) = state else { return .goOn }
        state = .streaming(
            oursEnded: ours || side == .ours,
            theirsEnded: theirs || side == .theirs
        )
        guard state == .streaming(oursEnded: true, theirsEnded: true) else { return .goOn }
        giveUp()
        return .finished
    }

    /// It is over, or comes to nothing.
    mutating func giveUp() {
        state = .idle
        turnBegan = nil
    }

    private mutating func move(to next: State, at now: Instant) {
        state = next
        progressed = now
    }
}
