internal import Synchronization
internal import TocsinDirectory
internal import TocsinStore

/// Finds what others have brought about, ever so often, if anything has changed.
///
/// They can make that take long. So it has a thread of its own, and nobody waits for it.
actor MatterSurvey {
    private let finder: any MatterFinder
    private let news: TellingNews
    private let catchingUp: CatchingUp
    private let limits: NodeLimits
    private let executor = StoreExecutor(label: "tocsin.survey")
    private let known = Mutex<MatterFindings?>(nil)
    private let started = ContinuousClock.now

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(
        _ finder: any MatterFinder,
        _ news: TellingNews,
        _ catchingUp: CatchingUp,
        _ limits: NodeLimits
    ) {
        (self.finder, self.news) = (finder, news)
        (self.catchingUp, self.limits) = (catchingUp, limits)
    }

    /// What was found last; `nil` before the first look.
    nonisolated var found: MatterFindings? { known.withLock { $0 } }

    /// Whether what can wait should wait for its first look, so that all of it comes together.
    nonisolated var isAwaited: Bool {
        found == nil && started.duration(to: .now) < limits.surveyPatience
    }

    /// Looks until it is cancelled.
    func run() async {
        var look = RestingLook(limits)
        while !Task.isCancelled {
            lookAgain(&look)
            try? await Task.sleep(for: limits.tellingLook)
        }
    }

    private func lookAgain(_ look: inout RestingLook) {
        // Asked first: what is found is no older than an agreement or a change before.
        let (isEarly, version) = (catchingUp.isGoingOn, news.changes)
        guard !isEarly, look.isDue(of: version) else { return }
        let began = ContinuousClock.now
        let findings = finder.mattersOfOthers()
        if Task.isCancelled { return }
        known.withLock { $0 = findings }
        look.took(from: began, of: findings.faults.isEmpty ? version : nil)
    }
}
