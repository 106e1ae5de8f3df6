internal import Glibc
internal import SystemPackage

/// An entry that a person made, and the form in which it stands until it is signed.
struct Edited<Entry> {
    let entry: Entry
    /// `nil` if options said it all, or a file that stays anyway.
    var form: KeptForm?
}

/// A form that its author must not lose: it goes when what it says is signed.
struct KeptForm {
    let path: FilePath
    let context: CommandContext

    /// Removes it, and the copy that some editors leave beside it: what it says is signed.
    func remove() {
        unlink(path.string)
        unlink(path.string + "~")
    }

    /// Does something with what the form says, and removes it if that succeeds; else says where it is, unless it was removed when that
    /// was signed: whoever took it again would say it twice.
    func settle(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch {
            if Home.isThere(path) { context.output.talk("\(Phrases.Forms.kept(path.string))") }
            throw error
        }
        remove()
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
