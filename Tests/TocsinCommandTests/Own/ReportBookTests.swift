import Testing

@testable import TocsinCommand
@testable import TocsinNode
@testable import TocsinStore

/// What the reports of a home are held to, without a program.
@Suite struct ReportBookTests {
    @Test func `mails leave room for what people type`() throws {
        try ReportBook.requireRoomForMail(beside: 3_071)
        #expect(throws: CommandError.self) { try ReportBook.requireRoomForMail(beside: 3_072) }
    }

    @Test func `what the store refuses has the same exit code with the daemon and without`() {
        let failure = ControlFailure(code: StoreError.Code.limit.rawValue, message: "full")
        #expect(CommandError(translating: failure)?.status == .refused)
        #expect(CommandError(translating: StoreError(.limit, "full"))?.status == .refused)
    }
}
