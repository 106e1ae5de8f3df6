internal import Glibc
internal import SystemPackage
internal import TocsinMembership
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
    /// Where it lies in the home.
    let path: FilePath
    let context: CommandContext
    /// What record it makes.
    let kind: RecordKind
    /// What stood in it when it was taken.
    let content: [UInt8]

    /// Removes it, and the copy that some editors leave beside it: what it says is signed.
    func remove() {
        unlink(path.string)
        unlink(path.string + "~")
    }

    /// Answers nothing if the form is as it was taken, and what an earlier try signed is not stored; a form of which that is
    /// goes.
    ///
    /// Who signs asks once the place of the record is this command's alone: what another one made of the form by then shows.
    ///
    /// - Throws: `CommandError` otherwise, and what the store throws: of what cannot be read nobody knows whether it is signed.
    func requireUnsigned() throws {
        guard Home.isThere(path), try read() == content else {
            throw Phrases.Forms.isChanged(path.string)
        }
        guard let record = try record() else { return }
        remove()
        throw Phrases.Forms.isSigned(record, removed: path.string)
    }

    /// As what record it is signed: whoever writes into a form may name any, so it must be one that the form can have made.
    private func record() throws -> RecordID? {
        guard let record = SignedMark.record(in: content) else { return nil }
        let reader = try StoreReader(home: context.home.path)
        guard let header = try reader.record(record)?.value.header, header.kind == kind,
            header.member == (try context.home.card().value.member)
        else { return nil }
        let counts = try reader.heldIndex().contains { $0.id == record && $0.standing.counts }
        return counts ? record : nil
    }

    /// Writes above it as what it is signed, before anybody is handed that: whatever becomes of this command, whoever takes the form
    /// again does not say it twice.
    ///
    /// - Throws: `CommandError` if it cannot: then nobody may be handed the record.
    func note(signedAs record: RecordID) throws {
        let marked = SignedMark.marked(content, as: record)
        do {
            guard marked.count <= FormReader.longestForm else {
                throw Phrases.Files.tooLong(path.string, limit: FormReader.longestForm)
            }
            try FileContent.replace(path, marked, mode: .ownerOnly)
            guard try read() == marked else {
                throw Phrases.Files.cannotWrite(path.string, .ioError)
            }
        } catch {
            throw Phrases.Forms.cannotNote(path.string, error)
        }
    }

    private func read() throws -> [UInt8] {
        try FileContent.read(path, limit: FormReader.longestForm)
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
        // Another command may have signed and removed it.
        case .nothing where Home.isThere(path):
            context.output.talk("\(Phrases.Forms.kept(path.string))")
        case .nothing: break
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
