internal import FoundationEssentials
internal import TocsinDirectory
internal import TocsinRecord

/// An alert as a bundle of STIX 2.1: its author, its label, what to look for, and a report that holds them together.
package enum STIXExport {
    /// One JSON object.
    ///
    /// - Throws: what the encoder throws.
    package static func file(_ alert: ExportedAlert) throws -> [UInt8] {
        let author = author(of: alert)
        let markings =
            [STIXLabel(alert.label).object]
            + alert.restrictions.map { restriction($0, of: alert, by: author) }
        let marks = markings.map(\.id)
        let findings = alert.indicators.compactMap { finding($0, of: alert, by: author, marks) }
        let report = Object(.report, of: alert, id: alert.uuid(of: "report")) {
            $0.created_by_ref = author.id
            $0.object_marking_refs = marks
            $0.name = alert.headline
            $0.description = alert.text
            $0.published = STIXTime.text(alert.raised)
            $0.report_types = ["threat-report"]
            $0.object_refs = [author.id] + findings.map(\.id)
            $0.labels = labels(of: alert)
            $0.revoked = alert.end == .cancelled ? true : nil
            $0.external_references = references(of: alert)
        }
        let bundle = Bundle(
            id: "bundle--\(alert.uuid(of: "bundle"))",
            objects: [author] + markings + findings + [report]
        )
        return try ExportedJSON.bytes(bundle)
    }

    /// Its author, who is the same in each bundle: an object of one identifier was made once, and has a version for each moment of
    /// its change.
    private static func author(of alert: ExportedAlert) -> Object {
        var author = Object(.identity, id: alert.authorUUID, created: STIXTime.beginning)
        author.modified = STIXTime.beginning
        author.name = alert.authorName
        author.identity_class = "organization"
        return author
    }

    /// What else its source asks of readers, as a marking beside the label.
    private static func restriction(
        _ text: String,
        of alert: ExportedAlert,
        by author: Object
    ) -> Object {
        let id = alert.uuid(of: "restriction \(text)")
        var marking = Object(.marking, id: id, created: STIXTime.text(alert.raised))
        marking.created_by_ref = author.id
        marking.definition_type = "statement"
        marking.definition = ["statement": text]
        return marking
    }

    private static func labels(of alert: ExportedAlert) -> [String]? {
        let labels =
            alert.topicTags + (alert.isPractice ? ["\(alert.status)"] : [])
            + (alert.end.map { ["\($0)"] } ?? [])
        return labels.isEmpty ? nil : labels
    }

    private static func references(of alert: ExportedAlert) -> [Reference]? {
        let references = alert.references.map { reference in
            ExportedAlert.isLink(reference)
                ? Reference(source_name: "reference", url: reference)
                : Reference(source_name: "reference", description: reference)
        }
        return references.isEmpty ? nil : references
    }

    private static func finding(
        _ indicator: Alert.Indicator,
        of alert: ExportedAlert,
        by author: Object,
        _ marks: [String]
    ) -> Object? {
        let part = "indicator \(indicator.type.rawValue) \(indicator.value)"
        let id = alert.uuid(of: part)
        let isVulnerability = indicator.type == .vulnerability
        let pattern = STIXPattern.text(of: indicator)
        guard isVulnerability || pattern != nil else { return nil }
        return Object(isVulnerability ? .vulnerability : .indicator, of: alert, id: id) {
            $0.created_by_ref = author.id
            $0.object_marking_refs = marks
            $0.name = alert.mark + indicator.value
            $0.labels = labels(of: alert)
            $0.revoked = alert.end == .cancelled ? true : nil
            guard let pattern, !isVulnerability else { return }
            $0.pattern = pattern
            $0.pattern_type = "stix"
            $0.pattern_version = "2.1"
            $0.indicator_types = [alert.isPractice ? "benign" : "malicious-activity"]
            $0.valid_from = STIXTime.text(alert.raised)
            $0.valid_until = STIXTime.text(validUntil(alert))
        }
    }

    /// The end of an alert that is over, else the moment from which it counts as expired; after its beginning, as the format asks.
    private static func validUntil(_ alert: ExportedAlert) -> Timestamp {
        let expires = alert.statements.map(\.expires).max() ?? alert.raised
        return max(min(alert.ended ?? expires, expires), alert.raised.advanced(by: 1))
    }

    // The names of the format, as they stand in it.

    private struct Bundle: Encodable {
        let type = "bundle"
        let id: String
        let objects: [Object]
    }

    struct Reference: Encodable {
        let source_name: String
        var url: String?
        var description: String?
    }

    /// What kind of object one is.
    enum Kind: String, Encodable {
        case identity, report, indicator, vulnerability
        case marking = "marking-definition"
    }

    /// An object; members that say nothing are left out.
    struct Object: Encodable {
        let type: Kind
        let spec_version = "2.1"
        let id: String
        let created: String
        var modified: String?
        var created_by_ref: String?
        var object_marking_refs: [String]?
        var name: String?
        var description: String?
        var identity_class: String?
        var published: String?
        var report_types: [String]?
        var object_refs: [String]?
        var labels: [String]?
        var revoked: Bool?
        var external_references: [Reference]?
        var pattern: String?
        var pattern_type: String?
        var pattern_version: String?
        var indicator_types: [String]?
        var valid_from: String?
        var valid_until: String?
        var extensions: [String: [String: String]]?
        var definition_type: String?
        var definition: [String: String]?

        init(_ type: Kind, id: String, created: String) {
            (self.type, self.created) = (type, created)
            self.id = "\(type.rawValue)--\(id)"
        }

        init(_ type: Kind, of alert: ExportedAlert, id: String, _ fill: (inout Object) -> Void) {
            self.init(type, id: id, created: STIXTime.text(alert.raised))
            modified = STIXTime.text(max(alert.raised, alert.lastSaid))
            fill(&self)
        }
    }
}

/// A label of the Traffic Light Protocol 2.0, which STIX 2.1 has by an extension of FIRST's with fixed identifiers.
struct STIXLabel {
    let object: STIXExport.Object

    private static let definition = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"

    /// What is not known here is taken for RED.
    init(_ label: TrafficLight) {
        let (id, word) =
            switch label {
            case .clear: ("94868c89-83c2-464b-929b-a1a8aa3c8487", "clear")
            case .green: ("bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "green")
            case .amber: ("55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber")
            case .amberStrict: ("939a9414-2ddd-4d32-a0cd-375ea402b003", "amber+strict")
            case _: ("e828b379-4e03-4974-9ac4-e53a884c97c1", "red")
            }
        var object = STIXExport.Object(.marking, id: id, created: "2022-10-01T00:00:00.000Z")
        object.name = "TLP:\(word.uppercased())"
        object.extensions = [
            Self.definition: ["extension_type": "property-extension", "tlp_2_0": word]
        ]
        self.object = object
    }
}

/// What an indicator looks for, as a pattern (STIX 2.1, 9).
enum STIXPattern {
    /// Answers `nil` for what has no pattern.
    static func text(of indicator: Alert.Indicator) -> String? {
        let value = quoted(indicator.value)
        switch indicator.type {
        case .domain, .host: return "[domain-name:value = \(value)]"
        case .address, .network:
            let isSix = indicator.value.utf8.contains(UInt8(ascii: ":"))
            return "[\(isSix ? "ipv6" : "ipv4")-addr:value = \(value)]"
        case .url: return "[url:value = \(value)]"
        case .mail: return "[email-addr:value = \(value)]"
        case .digest:
            return FileDigest(hexadecimal: indicator.value).map {
                "[file:hashes.\($0.stix) = \(value)]"
            }
        case _: return nil
        }
    }

    /// A string of the language of patterns: a backslash stands before a quotation mark and before itself.
    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\") {
                bytes.append(UInt8(ascii: "\\"))
            }
            bytes.append(byte)
        }
        return "'\(String(decoding: bytes, as: UTF8.self))'"
    }
}

/// A moment as STIX has it, with three digits of a fraction.
enum STIXTime {
    /// Before the first alert: when what has no moment of its own is said to have been made.
    static let beginning = "2026-01-01T00:00:00.000Z"

    static func text(_ moment: Timestamp) -> String {
        String(moment.description.dropLast()) + ".000Z"
    }
}
