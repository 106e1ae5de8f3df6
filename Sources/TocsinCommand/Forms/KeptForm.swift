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

    /// Does something with what the form says, and removes it if that succeeds; else says where it is.
    func settle(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let error as CommandError where error.status == .onNoOtherNode {
            // It is signed: whoever took the form again would say it twice.
            unlink(path.string)
            throw error
        } catch {
            context.output.talk("\(Phrases.Forms.kept(path.string))")
            throw error
        }
        unlink(path.string)
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
