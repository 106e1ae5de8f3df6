internal import Glibc
internal import TocsinDirectory

/// Reads the rules of the zones that are shown from the system's time zone database.
///
/// A zone that is not there is left out: views then say that it is unknown here, and show the hours
/// without a local time.
struct ZoneLoader: Sendable {
    /// Where the database lies, without a slash at its end.
    private let folder: String

    /// The database that `TZDIR` names, as it does for the C library, or the system's.
    init(environment: [String: String]) {
        let named = environment["TZDIR"] ?? ""
        folder = named.isEmpty ? "/usr/share/zoneinfo" : named
    }

    /// More zones than the database has names.
    private static let mostZones = 1024
    /// The longest file of the database today has 4 KiB.
    private static let longestFile = 64 * 1024
    /// The list of names has 19 KiB today.
    private static let longestList = 256 * 1024

    /// The rules of these zones as far as they are known here, each file read once.
    func table(of zones: some Sequence<ZoneName>) -> ZoneTable {
        var rules: [String: TimeZoneRules] = [:]
        var seen: Set<String> = []
        for zone in zones where zone.fixedOffset == nil && seen.insert(zone.text).inserted {
            guard seen.count <= Self.mostZones else { break }
            rules[zone.text] = load(zone.text)
        }
        return ZoneTable(rules)
    }

    /// The zone that somebody means who left out its region or wrote it otherwise: `Kathmandu`, `europe/berlin`.
    func near(_ typed: String) -> String? {
        guard let bytes = Self.contents(of: "\(folder)/zone.tab", limit: Self.longestList) else {
            return nil
        }
        let names = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .compactMap { line -> Substring? in
                let columns = line.split(separator: "\t")
                return columns.count > 2 ? columns[2] : nil
            }
        let wanted = Self.folded(typed)
        let exact = names.first { Self.folded($0) == wanted }
        let city = names.first { name in
            name.split(separator: "/").last.map(Self.folded) == wanted
        }
        return (exact ?? city).map(String.init)
    }

    /// Without case, spaces and the like.
    private static func folded(_ name: some StringProtocol) -> [UInt8] {
        name.lowercased().utf8.filter { isLetter($0) || $0 == UInt8(ascii: "/") }
    }

    private func load(_ name: String) -> TimeZoneRules? {
        guard Self.isSafe(name), let bytes = Self.contents(of: "\(folder)/\(name)") else {
            return nil
        }
        return TimeZoneRules(tzif: bytes)
    }

    /// Whether a name stays inside the database: names come from other members.
    private static func isSafe(_ name: String) -> Bool {
        guard name.utf8.count <= DirectoryLimits.zone else { return false }
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            guard let first = part.first, isLetter(first) else { return false }
            return part.allSatisfy { isLetter($0) || "0123456789+-_".utf8.contains($0) }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// The bytes of a file of acceptable length, or `nil`.
    private static func contents(of path: String, limit: Int = longestFile) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: limit + 1) { buffer, count in
            count = max(0, read(file, buffer.baseAddress, buffer.count))
        }
        return bytes.count <= limit ? bytes : nil
    }
}
