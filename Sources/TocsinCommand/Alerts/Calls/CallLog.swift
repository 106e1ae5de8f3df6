internal import TocsinDirectory
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

/// The notes of calls that were made for alerts, in this home.
struct CallLog: Sendable {
    let context: CommandContext

    /// Notes a call, and answers the number of the note.
    ///
    /// - Throws: `CommandError` that names the option of what cannot be kept.
    func add(_ call: LoggedCall) async throws -> Int64 {
        let body: [UInt8]
        do throws(BodyError) {
            body = try call.encoded()
        } catch {
            throw Phrases.CallLog.refused(error)
        }
        return try await rows.change({ try $0.log(call: body) }, inFile: { try await $0.log(call) })
    }

    /// Removes a note for good, and answers what is left of it in the file.
    func remove(_ number: Int64) async throws -> Traces {
        try await rows.change(
            { try $0.removeCall(number) },
            inFile: { try await $0.removeCall(number) }
        )
        return await rows.sweep()
    }

    private var rows: OwnRows { OwnRows(home: context.home, holder: Phrases.CallLog.holder) }
}
