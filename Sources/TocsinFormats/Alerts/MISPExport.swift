internal import FoundationEssentials
internal import TocsinDirectory
internal import TocsinRecord

/// An alert as an event of MISP (MISP core format, draft-dulaunoy-misp-core-format): to be imported by hand, and shared no further
/// before somebody there decides so.
package enum MISPExport {
    /// One JSON object.
    ///
    /// - Throws: what the encoder throws.
    package static func file(_ alert: ExportedAlert) throws -> [UInt8] {
        try ExportedJSON.bytes(Document(Event: Event(alert)))
    }

    // The names of the format, as they stand in it.

    private struct Document: Encodable {
        let Event: Event
    }

    private struct Event: Encodable {
        let uuid: String
        let info: String
        let date: String
        let timestamp: String
        let threat_level_id: String
        let analysis: String
        let distribution: String
        let published: Bool
        let Orgc: Organisation
        let Tag: [Tag]
        let Attribute: [Attribute]

        init(_ alert: ExportedAlert) {
            uuid = alert.uuid(of: "event")
            info = alert.headline
            date = alert.raised.date.description
            timestamp = "\(alert.lastSaid.seconds)"
            threat_level_id = MISPExport.threat(alert.severity)
            analysis = alert.end == nil ? "1" : "2"
            // Your organisation only.
            distribution = "0"
            published = false
            Orgc = Organisation(name: alert.authorName, uuid: alert.authorUUID)
            Tag = MISPExport.tags(alert).map { MISPExport.Tag(name: $0) }
            Attribute =
                [MISPExport.comment(alert)]
                + alert.indicators.compactMap { MISPExport.attribute($0, of: alert) }
                + alert.references.map { MISPExport.reference($0, of: alert) }
        }
    }

    fileprivate struct Organisation: Encodable {
        let name: String
        let uuid: String
    }

    fileprivate struct Tag: Encodable {
        let name: String
    }

    fileprivate struct Attribute: Encodable {
        let uuid: String
        let type: String
        let category: String
        let value: String
        let to_ids: Bool
        let distribution: String
        let comment: String
        let timestamp: String
    }

    private static func tags(_ alert: ExportedAlert) -> [String] {
        ["tlp:\(alert.label.description.lowercased())"] + alert.topicTags
    }

    /// High, medium, low, undefined.
    private static func threat(_ severity: Severity?) -> String {
        switch severity?.rawValue {
        case 1, 2: "1"
        case 3: "2"
        case 4: "3"
        case _: "4"
        }
    }

    private static func attribute(
        _ part: String,
        type: String,
        category: String,
        _ value: String,
        toIDs: Bool = false,
        comment: String = "",
        of alert: ExportedAlert
    ) -> Attribute {
        Attribute(
            uuid: alert.uuid(of: part),
            type: type,
            category: category,
            value: value,
            to_ids: toIDs && !alert.isPractice && alert.end != .cancelled,
            // As the event is.
            distribution: "5",
            comment: alert.mark + comment,
            timestamp: "\(alert.lastSaid.seconds)"
        )
    }

    private static func comment(_ alert: ExportedAlert) -> Attribute {
        attribute("text", type: "comment", category: "Other", alert.text, of: alert)
    }

    private static func reference(_ reference: String, of alert: ExportedAlert) -> Attribute {
        let isLink = ExportedAlert.isLink(reference)
        return attribute(
            "reference \(reference)",
            type: isLink ? "link" : "text",
            category: isLink ? "External analysis" : "Other",
            reference,
            of: alert
        )
    }

    private static func attribute(
        _ indicator: Alert.Indicator,
        of alert: ExportedAlert
    ) -> Attribute? {
        guard let (type, category) = form(of: indicator) else { return nil }
        return attribute(
            "indicator \(indicator.type.rawValue) \(indicator.value)",
            type: type,
            category: category,
            indicator.value,
            toIDs: type != "vulnerability",
            comment: indicator.block ? "its author asks to block it" : "",
            of: alert
        )
    }

    /// The type of an attribute, and the category under which MISP has it by default.
    private static func form(of indicator: Alert.Indicator) -> (type: String, category: String)? {
        let network = "Network activity"
        switch indicator.type {
        case .domain: return ("domain", network)
        case .host: return ("hostname", network)
        case .address, .network: return ("ip-dst", network)
        case .url: return ("url", network)
        case .mail: return ("email-src", "Payload delivery")
        case .vulnerability: return ("vulnerability", "External analysis")
        case .digest:
            return FileDigest(hexadecimal: indicator.value).map { ($0.misp, "Payload delivery") }
        case _: return nil
        }
    }
}

/// JSON as programs and people read it: members in a fixed order, an indent, slashes as they are.
enum ExportedJSON {
    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    }
}

/// Which digest of a file so many hexadecimal digits are.
struct FileDigest {
    let misp: String
    let stix: String

    init?(hexadecimal text: String) {
        switch text.utf8.count {
        case 32: (misp, stix) = ("md5", "MD5")
        case 40: (misp, stix) = ("sha1", "'SHA-1'")
        case 56: (misp, stix) = ("sha224", "'SHA-224'")
        case 64: (misp, stix) = ("sha256", "'SHA-256'")
        case 96: (misp, stix) = ("sha384", "'SHA-384'")
        case 128: (misp, stix) = ("sha512", "'SHA-512'")
        case _: return nil
        }
    }
}
