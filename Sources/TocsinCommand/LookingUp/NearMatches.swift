internal import TocsinDirectory
internal import TocsinStore

/// What somebody may have meant who typed something that the directory does not know.
struct NearMatches: Sendable {
    /// TLDs of the directory that differ in one letter or are of the same territory.
    let tlds: [TLD]
    /// How many contacts hold the words.
    let contacts: Int

    /// As many as fit on a line.
    private static let mostTLDs = 6

    init(_ text: String, in reader: StoreReader) throws {
        let label = TLD(text)?.text ?? SearchTerms.folded(text)
        let territory = SearchTerms.words(text)
        let known = try reader.knownTLDs()
        tlds = Array(
            known.filter { tld in
                Self.differInOneByte(Array(tld.text.utf8), Array(label.utf8))
                    || Self.isOf(territory, tld)
            }.prefix(Self.mostTLDs)
        )
        contacts = territory.isEmpty ? 0 : try reader.contacts(matching: text).count
    }

    /// Whether a TLD's territory is called so: "nepal" means .np.
    private static func isOf(_ words: [String], _ tld: TLD) -> Bool {
        guard !words.isEmpty, let known = CountryCodeTLDs.find(tld) else { return false }
        let name = SearchTerms.words(known.territory)
        return words.allSatisfy { word in name.contains { $0.utf8.starts(with: word.utf8) } }
    }

    /// Whether one byte was changed, left out, put in, or two neighbours were exchanged.
    private static func differInOneByte(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let shorter = min(left.count, right.count)
        guard shorter > 1 || left.count + right.count > 2, abs(left.count - right.count) <= 1 else {
            return false
        }
        let start = (0..<shorter).first { left[$0] != right[$0] } ?? shorter
        let (leftRest, rightRest) = (left[start...], right[start...])
        if left.count != right.count {
            return left.count > right.count
                ? leftRest.dropFirst() == rightRest : leftRest == rightRest.dropFirst()
        }
        if leftRest.dropFirst() == rightRest.dropFirst() { return true }
        return leftRest.prefix(2).reversed() == Array(rightRest.prefix(2))
            && leftRest.dropFirst(2) == rightRest.dropFirst(2)
    }
}

extension StoreReader {
    /// Every TLD that a member holds or a contact answers for, ascending, each once.
    func knownTLDs() throws -> [TLD] {
        let held = try organisations().flatMap(\.tlds)
        let local = try localEntries().flatMap(\.contact.tlds)
        return (held + local).sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
