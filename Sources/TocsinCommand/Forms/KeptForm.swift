internal import Glibc
internal import SystemPackage
internal import TocsinRecord
internal import TocsinStore

/// An entry that a person made, and the form in which it stands until it is signed.
struct Edited<Entry> {
    let entry: Entry
    /// `nil` if options said it all, or a file that stays anyway.
    var form: KeptForm?
}

/// A form that its author must not lose, nor say twice: it goes when what it says is signed.
struct KeptForm: Sendable {
    let path: FilePath
    let context: CommandContext
    /// As what an earlier try signed it, of which nobody has said whether it came to be stored.
    var signed: RecordID?

    /// Removes it, and the copy that some editors leave beside it: what it says is signed.
    func remove() {
        unlink(path.string)
        unlink(path.string + "~")
    }

    /// - Throws: `CommandError` if what an earlier try signed is stored.
    func requireUnsigned() throws {
        guard let signed, try StoreReader(home: context.home.path).record(signed) != nil else {
            return
        }
        throw Phrases.Forms.isSigned(signed)
    }

    /// Writes into it as what it is signed, before anybody is handed that: whatever becomes of this command, whoever takes the form
    /// again does not say it twice.
    func note(signedAs record: RecordID) {
        guard let form = try? FileContent.read(path, limit: FormReader.longestForm) else { return }
        let name = Array("\(FormReader.signedName):".utf8)
        let lines = form.split(separator: 0x0A, omittingEmptySubsequences: false)
            .filter { !$0.starts(with: name) }
        let mark = Array("\n\(FormReader.signedName): \(record)\n".utf8)
        let marked = Array(lines.joined(separator: [0x0A])) + mark
        try? FileContent.replace(path, marked, mode: .ownerOnly)
    }

    /// Does something with what the form says, and removes it if that is signed, whatever else fails; else says where it is, and
    /// whether it may be signed all the same.
    func settle(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch {
            settle(CommandError(translating: error)?.signing ?? .nothing)
            throw error
        }
        remove()
    }

    private func settle(_ signing: CommandError.Signing) {
        switch signing {
        case .done: remove()
        case .perhaps(let record):
            context.output.talk("\(Phrases.Forms.mayBeSigned(path.string, record))")
        case .nothing: context.output.talk("\(Phrases.Forms.kept(path.string))")
        }
    }
}

extension Optional where Wrapped == KeptForm {
    /// Does something with what a form says, if there is one.
    func settle(_ work: () async throws -> Void) async throws {
        switch self {
        case .some(let form): try await form.settle(work)
        case .none: try await work()
        }
    }
}
