internal import TocsinDirectory
internal import TocsinRecord

/// Who answers when, as far as a member has said.
struct Coverage {
    let own: OwnContacts
    let rotas: [Rota]
    let now: Timestamp
    let zones: ZoneTable

    /// Eight weeks: the time within which a rota's gaps are looked for.
    private static let span: Int64 = 56 * 86_400
    /// Lines about one TLD or rota: what is first is next.
    private static let mostWarnings = 4

    /// What is odd in the contacts of each of these TLDs, and in the rotas.
    func warnings(of tlds: [TLD]) -> [String] {
        let found =
            rotaWarnings + tlds.map { tld in warnings(of: tld).map { "\(tld.display): \($0)" } }
        return found.flatMap { group in
            group.prefix(Self.mostWarnings)
                + (group.count > Self.mostWarnings
                    ? [Phrases.Status.more(group.count - Self.mostWarnings)] : [])
        }
    }

    /// What is odd in each rota, with its name: gaps last, since there may be many.
    private var rotaWarnings: [[String]] {
        rotas.map { rota in
            let warnings = warnings(of: rota)
            return (warnings.filter { !$0.isGap } + warnings.filter(\.isGap)).map {
                "\(rota.name): \(WarningText.text($0, of: rota, zones: zones))"
            }
        }
    }

    /// What is odd in the contacts of a TLD taken together.
    private func warnings(of tld: TLD) -> [String] {
        let contacts = own.all.map(\.contact).filter {
            $0.tlds.isEmpty || $0.tlds.contains(tld)
        }
        guard !contacts.isEmpty else { return [] }
        let gap = gap(among: contacts, of: tld)
        return Warning.review(contacts, of: tld).compactMap { warning in
            guard case .noPathAtAnyHour = warning.kind else { return "\(warning)" }
            let zone = contacts.lazy.compactMap(\.zone).first
            return gap.map { gap in
                Phrases.Status.gap(
                    "\(warning)",
                    from: WarningText.local(gap.from, in: zone, zones),
                    until: WarningText.local(gap.until, in: zone, zones),
                    zone: zone?.text ?? "UTC"
                )
            }
        }
    }

    /// The first time at which nobody answers, neither by hours nor by a rota without gaps.
    private func gap(among contacts: [Contact], of tld: TLD) -> CoverageGaps.Gap? {
        let isOnDutyAlways = rotas.contains { rota in
            (rota.tlds.isEmpty || rota.tlds.contains(tld))
                && !warnings(of: rota).contains(where: \.isGap)
        }
        if isOnDutyAlways { return nil }
        return CoverageGaps(from: now, until: now.advanced(by: Self.span), zones: zones)
            .gaps(among: contacts).first
    }

    private func warnings(of rota: Rota) -> [Warning] {
        let known = own.all.map(\.subject)
        return rota.warnings(at: now, zones: zones, isContact: known.contains)
    }
}

extension Warning {
    /// Whether it says when nobody has the duty.
    fileprivate var isGap: Bool {
        if case .rotaGap = kind { true } else { false }
    }
}
