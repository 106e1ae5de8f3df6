import Foundation
import Testing
import TocsinDirectory
import TocsinRecord
import TocsinTesting

@testable import TocsinFormats

/// What other programs are told of a drill, whoever signed it with whatever program.
@Suite struct DrillExportTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 1) }

    private static let tlds = ["ad", "br", "zm"].compactMap(TLD.init(canonical:))

    /// A drill that has ended: .br answered by its node, .zm on the phone, and .ad was called in vain by a person with a number.
    private func drill(named author: String = "Example Registry") throws -> ExportedDrill {
        var feed = network.feed(of: 0)
        var alert = FixtureAlert.everything
        alert.restrictions = "board only"
        let first = try feed.append(RecordDraft(kind: .alert, body: alert.encoded())).value
        var end = AlertEnd(.allClear, created: alert.created.advanced(by: 600))
        end.text = "Two phones are new\nmend .ad"
        let draft = RecordDraft(
            kind: .alertEnd,
            body: try end.encoded(),
            subject: Subject(ofAlert: first.id, by: first.header.member),
            thread: first.id,
            replaces: [first.id]
        )
        let ended = try feed.append(draft).value
        let texts = [first.id: first.body, ended.id: ended.body]
        let parts = [AlertPart(ended)]
        let raised = try AlertThread(of: AlertPart(first), counts: true, with: parts) {
            texts[$0] ?? nil
        }
        let thread = try #require(raised)
        var call = LoggedCall(
            CallResult(rawValue: 2),
            to: Self.tlds[0],
            for: first.id,
            at: alert.created
        )
        (call.dialled, call.by, call.text) = ("+376 000 001", "Anita Rai", "She was asleep")
        return ExportedDrill(
            thread,
            name: "np orbit lemon",
            authorName: author,
            label: .green,
            report: try report(raised: alert.created),
            calls: [call]
        )
    }

    private func report(raised: Timestamp) throws -> DrillReport {
        let table = try AnswerTable(
            of: Fixture.subject(1),
            by: FixtureAlert.member,
            from: addressees,
            [],
            text: { _ in nil }
        )
        let seconds = ["br": Int64(126), "zm": 339]
        return DrillReport(
            of: table,
            raised: raised,
            firstAnswer: { one in
                one.tld.flatMap { tld in
                    seconds[tld.text].map {
                        FirstAnswers.First(at: raised.advanced(by: $0), isPhoned: tld.text == "zm")
                    }
                }
            },
            isDelivered: { $0.tld?.text == "br" }
        )
    }

    private var addressees: [Addressee] {
        var audience = Alert.Audience()
        audience.tlds = Self.tlds
        return Addressee.all(of: [audience], by: FixtureAlert.member, among: [])
    }

    private func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n").filter {
            !$0.isEmpty
        }
    }

    @Test func `a table has a row for each TLD, with what came of it and of calls`() throws {
        let table = lines(DrillExport.csv(try drill()))
        #expect(table.count == 4 && table.allSatisfy { $0.hasPrefix("EXERCISE,") }, "\(table)")
        #expect(table.dropFirst().allSatisfy { $0.contains("TLP:GREEN,board only,") })
        #expect(table[1].hasSuffix(",ad,false,false,false,,no-answer"), "\(table[1])")
        #expect(table[2].hasSuffix(",br,true,true,false,126,"), "\(table[2])")
        #expect(table[3].hasSuffix(",zm,false,true,true,339,"), "\(table[3])")
    }

    @Test func `an object says the same on one line`() throws {
        let bytes = try DrillExport.json(try drill())
        #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1 && bytes.last == UInt8(ascii: "\n"))
        let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        #expect(object?["status"] as? String == "EXERCISE")
        #expect(object?["tlp"] as? String == "TLP:GREEN" && object?["state"] as? String == "over")
        #expect(object?["remark"] as? String == "Two phones are new\nmend .ad")
        let rows = try #require(object?["rows"] as? [[String: Any]])
        #expect(rows.map { $0["tld"] as? String } == ["ad", "br", "zm"])
        #expect(rows.map { $0["answered"] as? Bool } == [false, true, true])
        #expect(rows.map { $0["by_phone"] as? Bool } == [false, false, true])
        #expect(rows.map { $0["called"] as? [String] } == [["no-answer"], [], []])
    }

    @Test func `each export is the same, and says nothing of people`() throws {
        let drill = try drill()
        let files = [DrillExport.csv(drill), try DrillExport.json(drill)]
        #expect(files == [DrillExport.csv(drill), try DrillExport.json(drill)])
        for file in files {
            let text = String(decoding: file, as: UTF8.self)
            for personal in ["Anita", "+376", "asleep"] { #expect(!text.contains(personal)) }
        }
    }

    @Test func `a name that is a formula, or has lines, makes no other cell`() throws {
        let table = lines(DrillExport.csv(try drill(named: "=cmd(\"x\"),\r\nRegistry")))
        #expect(table.joined().contains("\"'=cmd(\"\"x\"\"),"))
        #expect(table.filter { $0.hasSuffix(",126,") }.count == 1)
    }
}
