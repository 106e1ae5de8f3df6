import Foundation
import Testing
import TocsinDirectory
import TocsinRecord
import TocsinTesting

@testable import TocsinFormats

/// What other programs are told of an alert, whoever signed it with whatever program.
@Suite struct ExportedAlertTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 3) }

    private func exported(_ alert: Alert) throws -> ExportedAlert {
        var feed = network.feed(of: 0)
        let record = try feed.append(RecordDraft(kind: .alert, body: alert.encoded())).value
        let raised = try AlertThread(of: AlertPart(record), counts: true, with: []) { _ in
            record.body
        }
        let thread = try #require(raised)
        let exported = ExportedAlert(
            thread,
            name: "np orbit lemon",
            authorName: "Example Registry",
            form: { $0.type == .digest ? nil : $0 }
        )
        return try #require(exported)
    }

    /// The identifiers of attributes, by their values.
    private func identifiers(_ alert: Alert) throws -> [String: String] {
        let bytes = try MISPExport.file(exported(alert))
        let file = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        let event = try #require(file?["Event"] as? [String: Any])
        let attributes = try #require(event["Attribute"] as? [[String: Any]])
        let pairs = attributes.compactMap { attribute -> (String, String)? in
            guard let value = attribute["value"] as? String else { return nil }
            return (attribute["uuid"] as? String).map { (value, $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    @Test func `what is named twice is exported once, to be blocked if it is anywhere`() throws {
        var alert = FixtureAlert.everything
        let domain = Alert.Indicator(type: .domain, value: "bad.example")
        let host = Alert.Indicator(type: .host, value: "bad.example")
        var blocked = domain
        blocked.block = true
        alert.indicators = [domain, host, blocked, Alert.Indicator(type: .digest, value: "ab")]
        #expect(try exported(alert).indicators == [blocked, host])
    }

    @Test func `a topic that the taxonomy does not know is none of its tags`() throws {
        var alert = FixtureAlert.everything
        #expect(try exported(alert).topicTags == ["rsit:availability=\"ddos\""])
        alert.topic = "a/b\" c"
        #expect(try exported(alert).topicTags == [])
    }

    @Test func `a reference keeps its identifier when another is added before it`() throws {
        var alert = FixtureAlert.everything
        alert.references = ["CVE-2026-0002"]
        let reference = try #require(try identifiers(alert)["CVE-2026-0002"])
        let record = try exported(alert).uuid(of: "reference CVE-2026-0002")
        #expect(reference == record)
        alert.references = ["CVE-2026-0001", "CVE-2026-0002"]
        #expect(
            try identifiers(alert)["CVE-2026-0002"]
                == exported(alert).uuid(of: "reference CVE-2026-0002")
        )
    }
}
