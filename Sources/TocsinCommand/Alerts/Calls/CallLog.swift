internal import SystemPackage
internal import TocsinDirectory
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

/// The notes of calls that were made for alerts, in this home.
struct CallLog: Sendable {
    let context: CommandContext

    /// Notes a call, and answers the number of the note.
    ///
    /// Through the daemon if it runs, since it holds the file, else into the file itself.
    ///
    /// - Throws: `CommandError` that names the option of what cannot be kept.
    func add(_ call: LoggedCall) async throws -> Int64 {
        let body: [UInt8]
        do throws(BodyError) {
            body = try call.encoded()
        } catch {
            throw Phrases.CallLog.refused(error)
        }
        do {
            return try ControlClient(connectingTo: context.home.controlAddress()).log(call: body)
        } catch LocalSocketError.nobodyListens {
            return try await writer().log(call)
        }
    }

    /// Removes a note for good, and answers what is left of it in the file.
    func remove(_ number: Int64) async throws -> Traces {
        do {
            try ControlClient(connectingTo: context.home.controlAddress()).removeCall(number)
            return .withNode
        } catch LocalSocketError.nobodyListens {
            let store = try writer()
            try await store.removeCall(number)
            // It is removed, whatever becomes of its traces.
            return (try? await store.wipe()) == true ? .gone : .left
        }
    }

    private func writer() throws -> StoreWriter {
        try StoreWriter.open(home: context.home.folder.string, holder: Phrases.CallLog.holder)
    }
}
