import Foundation
import Testing
import TocsinDirectory
import TocsinFormats

/// Programs that nobody here wrote read the exports.
///
/// They run where `TOCSIN_TEST_PYTHON` names a Python with the packages of
/// `Tests/interoperability/requirements.txt`.
@Suite struct InteroperabilityTests {
    @Test(.enabled(if: OtherProgram.python != nil))
    func `vobject and Python's csv read the same out of hostile exports`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let contacts = Sample.hostile.map { text in
            var contact = Sample.contact(text)
            contact.note = "\(text)\n\(text)"
            contact.organisation = text
            return contact
        }
        let listing = Sample.listing(contacts + [Sample.contact()])
        let card = folder.appending(path: "contacts.vcf")
        let table = folder.appending(path: "contacts.csv")
        try Data(VCard3Export.file(listing, zones: .fixedOffsetsOnly)).write(to: card)
        try Data(CSVExport.text(listing).utf8).write(to: table)

        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: try #require(OtherProgram.python))
        process.arguments = [OtherProgram.script.path, card.path, table.path]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
    }
}

private enum OtherProgram {
    static let python = ProcessInfo.processInfo.environment["TOCSIN_TEST_PYTHON"]

    static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "interoperability/vcard3.py")
}
