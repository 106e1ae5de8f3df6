package import TocsinCrypto
internal import TocsinMembership
package import TocsinRecord

/// To whom an alert is sealed, and who of those whom it addresses cannot read it.
package struct SealedReaders: Equatable, Sendable {
    /// Those who read it, its author's member included; ascending.
    package let members: [MemberID]
    /// Their keys, ascending, each once.
    package let keys: [EncryptionPublicKey]
    /// Whom it addresses and who must hear of it by phone.
    package let leftOut: [LeftOut]

    /// Somebody who is addressed and cannot read it.
    package struct LeftOut: Hashable, Sendable {
        package let who: Who
        package let reason: Reason
        /// Whether it was named, and not merely of a region, or one of all.
        package let isNamed: Bool

        package enum Who: Hashable, Sendable {
            case tld(TLD)
            case member(MemberID)
        }

        package enum Reason: Hashable, Sendable {
            /// Nobody who manages the TLD is a member.
            case notJoined
            /// It has no key to which anything could be sealed.
            case noKey
            /// Others doubt it: whoever raises the alert has to name it.
            case doubted
        }
    }

    /// How many keys of one member are sealed to: where somebody smuggled in another, the member can still read.
    package static let keysOfMember = 2

    /// Finds the readers of an alert: who manages one of its TLDs or belongs to one of its regions, who is named, and its author.
    ///
    /// - Parameters:
    ///   - audience: whom it addresses.
    ///   - author: who raises it, and reads it in any case.
    ///   - keys: those of a member that have not ended, ascending.
    package init(
        of audience: Alert.Audience,
        by author: MemberID,
        among organisations: [Organisation],
        keys: @escaping (MemberID) -> [EncryptionPublicKey]
    ) {
        let usable = { (member: MemberID) in
            keys(member).filter(\.isProper).prefix(Self.keysOfMember)
        }
        let (meant, strangers) = Self.meant(by: audience, among: organisations)
        var readers: Set<MemberID> = [author]
        var left: Set<LeftOut> = Set(strangers)
        for (member, meaning) in meant where member != author {
            let isNamed = meaning != .wide
            let reason: LeftOut.Reason? =
                meaning != .byName && organisations.isDoubted(member)
                ? .doubted : usable(member).isEmpty ? .noKey : nil
            if let reason {
                left.insert(LeftOut(who: .member(member), reason: reason, isNamed: isNamed))
            } else {
                readers.insert(member)
            }
        }
        members = readers.sorted()
        self.keys = Set(members.flatMap(usable)).sorted()
        leftOut = left.sorted { $0.rank < $1.rank }
    }

    /// How an alert addresses somebody; the most deliberate way counts.
    private enum Meaning: Int {
        case wide, byTLD, byName
    }

    private static func meant(
        by audience: Alert.Audience,
        among organisations: [Organisation]
    ) -> (members: [MemberID: Meaning], strangers: [LeftOut]) {
        var meant: [MemberID: Meaning] = [:]
        var strangers: [LeftOut] = []
        for organisation in organisations where organisation.managesAny {
            if audience.all || audience.regions.contains(organisation.region.rawValue) {
                meant[organisation.member] = .wide
            }
        }
        for tld in audience.tlds {
            let managers = organisations.filter { $0.role(for: tld) == .manager }
            if managers.isEmpty {
                strangers.append(LeftOut(who: .tld(tld), reason: .notJoined, isNamed: true))
            }
            for manager in managers { meant[manager.member] = .byTLD }
        }
        for member in audience.members { meant[member] = .byName }
        return (meant, strangers)
    }
}

extension SealedReaders.LeftOut {
    /// Named ones first, TLDs before members.
    fileprivate var rank: (Int, String) {
        switch who {
        case .tld(let tld): (isNamed ? 0 : 2, tld.text)
        case .member(let member): (isNamed ? 1 : 3, member.description)
        }
    }
}

extension Organisation {
    /// Whether it runs a TLD, and not merely a part of it for others.
    fileprivate var managesAny: Bool { tlds.contains { role(for: $0) == .manager } }
}

extension [Organisation] {
    /// Whether others, or the people here, keep clear of a member.
    fileprivate func isDoubted(_ member: MemberID) -> Bool {
        first { $0.member == member }.map { $0.regard.isSuspended || $0.isBlocked } ?? false
    }
}
