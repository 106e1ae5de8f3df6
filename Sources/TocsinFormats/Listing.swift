package import TocsinDirectory

/// What is exported, and where it comes from.
package struct Listing: Sendable {
    /// One contact, with the TLDs it answers for.
    package struct Item: Sendable {
        package let point: ContactPoint
        /// Ascending; its own, or all of its member's.
        package let tlds: [TLD]

        /// Those of them that several organisations manage, each by its own word.
        let contested: [TLD]

        package init(point: ContactPoint, tlds: [TLD], contested: [TLD] = []) {
            self.point = point
            self.tlds = tlds.sorted()
            self.contested = contested
        }

        var contact: Contact { point.contact }

        /// The host organisation that the contact names, where that is another than the organisation
        /// that entered it; empty otherwise.
        ///
        /// Never in that one's place: else whoever enters a contact could speak for another.
        var host: String {
            let isSame = contact.organisation.utf8.elementsEqual(point.organisation.utf8)
            return isSame ? "" : contact.organisation
        }
    }

    /// In the order of their TLDs, then in call order.
    package let items: [Item]
    /// When this was exported.
    package let date: Timestamp
    /// The name of the node or organisation that exports.
    package let source: String
    package let freshness: FreshnessPolicy

    package init(
        items: [Item],
        date: Timestamp,
        source: String,
        freshness: FreshnessPolicy = .standard
    ) {
        self.items = items.sorted { left, right in
            let tlds = (left.tlds.map(\.text), right.tlds.map(\.text))
            if tlds.0 != tlds.1 { return tlds.0.lexicographicallyPrecedes(tlds.1) }
            return ContactPoint.isInCallOrder(left.point, right.point)
        }
        self.date = date
        self.source = source
        self.freshness = freshness
    }

    /// The label of the traffic light protocol (TLP 2.0) that every export carries.
    package static let tlp = "TLP:AMBER"
    /// What the data may be used for: every export says it.
    package static let purpose =
        "For operational contact between registries in incidents; no other use."

    /// When and by whom: `Exported 2026-11-20T22:19:21Z from NODE`.
    package var origin: String { "Exported \(date) from \(oneLine(source))." }

    func age(of item: Item) -> Freshness {
        item.point.freshness(at: date, policy: freshness)
    }
}

/// A text on one line: what would break a line or run a terminal is a space.
///
/// What comes from the directory has none of these; names of nodes and files may.
func oneLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let single = String(scalar)
        let isForbidden = ForbiddenCharacter.reason(in: single, lines: false) != nil
        line.append(isForbidden ? " " : scalar)
    }
    return String(line)
}
