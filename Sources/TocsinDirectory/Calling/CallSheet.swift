package import TocsinRecord

/// Whom to call for a TLD, or at an organisation, at a moment, in order: the answer at three in the morning.
///
/// Those who answer now come first, by duty or by their hours, then those of whom nothing is known, then the rest.
/// Members that are blocked here come behind all others. Within each, the TLD's manager comes before its back end and its DNS provider; with one organisation, whoever is on
/// duty by rota or override comes first, and then its own call order holds.
package struct CallSheet: Sendable {
    /// The TLD, or `nil` where an organisation is called for whatever it runs.
    package let tld: TLD?
    /// The moment for which it holds.
    package let now: Timestamp
    /// The first to call first.
    package let entries: [Entry]
    /// The zones of rotas that cannot be computed because their rules are not known here: somebody
    /// may have the duty and not be said to.
    package let unknownRotaZones: [ZoneName]
    /// Whether there is any rota that counts.
    package let hasRota: Bool

    /// One contact to call.
    package struct Entry: Hashable, Sendable {
        package let point: ContactPoint
        package let standing: Standing
        /// What its organisation does for the TLD, if that is known.
        package let role: LabelRole?
        /// Its clock, or `nil` if its zone is not known here.
        package let localTime: LocalTime?
        /// Its numbers in the order to dial: emergency, then regular; no fax.
        package let phones: [Phone]
        package let freshness: Freshness

        /// The number to dial first.
        package var dial: Phone? { phones.first }

        /// Whether people sleep there, or `nil` if the zone is not known here.
        package var isNight: Bool? { localTime?.isNight }
    }

    /// Why an entry stands where it does.
    package enum Standing: Hashable, Sendable {
        /// It has the duty.
        case onDuty(Duty)
        /// It is said to answer now, or not to, or nothing is said.
        case available(Availability.State)

        /// Whether somebody answers: lower is called first, whoever it is.
        fileprivate var rank: Int {
            switch self {
            case .onDuty: 0
            case .available(let state) where state.answers: 0
            case .available(.unknown): 1
            case .available: 2
            }
        }

        /// The line of duty, within one organisation.
        fileprivate var line: Int {
            switch self {
            case .onDuty(let duty): duty.line
            case .available: .max
            }
        }
    }

    /// Sorts the contacts of a TLD, or with `nil` those of an organisation, whose rotas all count then.
    ///
    /// - Parameters:
    ///   - points: every contact that answers for the TLD, local entries included that have not given way.
    ///   - rotas: the rotas of the members among them; those for other TLDs count for nothing.
    ///   - roles: what a member does for the TLD.
    package init(
        for tld: TLD?,
        points: [ContactPoint],
        rotas: [(member: MemberID, rota: Rota)],
        roles: (MemberID) -> LabelRole?,
        at now: Timestamp,
        zones: ZoneTable,
        freshness: FreshnessPolicy = .standard
    ) {
        self.tld = tld
        self.now = now
        let rotas = rotas.filter { $0.rota.counts(for: tld) }
        hasRota = !rotas.isEmpty
        unknownRotaZones = rotas.map(\.rota).filter { !$0.isComputable(with: zones) }
            .map(\.zone).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        let duties = rotas.flatMap { member, rota in
            rota.duties(at: now, zones: zones).map { (member, $0) }
        }
        entries = points.map { point in
            let entry = point.entry
            return Entry(
                point,
                duty: entry.flatMap { Self.firstDuty(of: $0, among: duties) },
                role: entry.flatMap { roles($0.member) },
                at: now,
                zones: zones,
                freshness: freshness
            )
        }.sorted { $0.precedes($1) }
    }

    private static func firstDuty(
        of entry: ContactPoint.Entry,
        among duties: [(member: MemberID, duty: Duty)]
    ) -> Duty? {
        duties.filter { $0.member == entry.member && $0.duty.contact == entry.subject }
            .map(\.duty).min { $0.line < $1.line }
    }
}

extension CallSheet.Entry {
    fileprivate init(
        _ point: ContactPoint,
        duty: Duty?,
        role: LabelRole?,
        at now: Timestamp,
        zones: ZoneTable,
        freshness policy: FreshnessPolicy
    ) {
        let contact = point.contact
        let rules = zones.rules(of: contact.zone)
        self.point = point
        standing =
            duty.map { .onDuty($0) }
            ?? .available(contact.availability.state(at: now, rules: rules))
        self.role = role
        phones = contact.phonesToDial
        let rings = zones.rules(of: contact.phonesToDial.first?.zone) ?? rules
        localTime = rings?.localTime(at: now)
        freshness = point.freshness(at: now, policy: policy)
    }

    /// Whether nobody says that they answer now, and no phone is known: nothing to begin with.
    private var isOutOfReach: Bool {
        switch standing {
        case .onDuty: false
        case .available(let state): phones.isEmpty && !state.answers
        }
    }

    fileprivate func precedes(_ other: CallSheet.Entry) -> Bool {
        if point.isBlocked != other.point.isBlocked { return other.point.isBlocked }
        if isOutOfReach != other.isOutOfReach { return other.isOutOfReach }
        let ranks = (standing.rank, other.standing.rank)
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        let roles = (role.sortKey, other.role.sortKey)
        if roles.0 != roles.1 { return roles.0 < roles.1 }
        let lines = (standing.line, other.standing.line)
        if lines.0 != lines.1 { return lines.0 < lines.1 }
        return ContactPoint.isInCallOrder(point, other.point)
    }
}

extension Rota {
    /// Whether it says who has the duty for a TLD; without one it does.
    fileprivate func counts(for tld: TLD?) -> Bool {
        guard let tld else { return true }
        return tlds.isEmpty || tlds.contains(tld)
    }

    /// Whether its turns are known here: an override needs no rules of a zone.
    fileprivate func isComputable(with zones: ZoneTable) -> Bool {
        shifts.isEmpty || zones.rules(of: zone) != nil
    }
}

extension LabelRole? {
    /// Unknown roles, those of local entries, come last.
    fileprivate var sortKey: UInt32 { self?.rawValue ?? .max }
}

extension Contact {
    /// Its numbers in the order to dial: emergency, then regular; no fax.
    ///
    /// What cannot be dialled from abroad comes last.
    package var phonesToDial: [Phone] {
        let phones = phones.filter { $0.use == .emergency } + phones.filter { $0.use == .regular }
        return phones.filter { $0.number.e164 != nil } + phones.filter { $0.number.e164 == nil }
    }
}

extension ContactPoint {
    /// Whether one stands before another in the call order: by number, by name, by subject.
    package static func isInCallOrder(_ left: ContactPoint, _ right: ContactPoint) -> Bool {
        let orders = (left.contact.order ?? .max, right.contact.order ?? .max)
        if orders.0 != orders.1 { return orders.0 < orders.1 }
        let names = (left.contact.name.utf8, right.contact.name.utf8)
        if !names.0.elementsEqual(names.1) { return names.0.lexicographicallyPrecedes(names.1) }
        guard let first = left.entry?.subject, let second = right.entry?.subject else {
            return left.entry != nil && right.entry == nil
        }
        return first < second
    }
}
