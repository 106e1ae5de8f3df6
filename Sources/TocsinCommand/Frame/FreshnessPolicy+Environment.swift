internal import TocsinDirectory

extension FreshnessPolicy {
    /// The variable that says from when on contacts are ageing, and from when on stale: `TOCSIN_FRESHNESS=90d,180d`.
    static let variable = "TOCSIN_FRESHNESS"

    /// That of the environment, or the usual one.
    static func chosen(_ environment: [String: String]) -> FreshnessPolicy {
        environment[variable].flatMap(FreshnessPolicy.init(text:)) ?? .standard
    }

    /// Whether the environment says something that is none: then the usual one holds, since an answer matters more.
    static func isMisread(_ environment: [String: String]) -> Bool {
        environment[variable].map { !$0.utf8.isEmpty && FreshnessPolicy(text: $0) == nil } ?? false
    }

    /// Reads two numbers of days, the second no smaller than the first.
    private init?(text: String) {
        let spans = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map {
                try? SpanOfTime(String(Substring($0)).trimmingASCIISpace, longest: .tenYears).days
            }
        guard spans.count == 2, let ageing = spans[0], let stale = spans[1],
            ageing >= 1, stale >= ageing
        else { return nil }
        self.init(ageingAfterDays: ageing, staleAfterDays: stale)
    }
}

extension CommandContext {
    /// Says that the usual ages hold since the environment says something else that is none.
    func warnOfMisreadFreshness() {
        guard FreshnessPolicy.isMisread(CommandContext.environment) else { return }
        output.warn("\(Phrases.Copies.freshnessIsMisread)")
    }
}

extension SpanOfTime {
    /// Whole days in it.
    fileprivate var days: Int { Int(seconds / 86_400) }
}
