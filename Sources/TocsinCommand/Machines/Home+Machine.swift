internal import SystemPackage
internal import TocsinCrypto

extension Home {
    /// What this machine asked for when it became one more of its member's; absent on the first.
    var begunRequest: FilePath { folder.appending("machine.request") }

    /// The same, read; `nil` on a member's first machine.
    ///
    /// - Throws: `CommandError` if the file is not what it was.
    func machineRequest() throws -> MachineRequest? {
        guard Self.isThere(begunRequest) else { return nil }
        let bytes = try FileContent.read(begunRequest, limit: KeyFile.greatestTextCount)
        guard let request = MachineRequest(decoding: bytes) else {
            throw Phrases.Machines.badRequest(begunRequest.string)
        }
        return request
    }
}

extension KeyFolder {
    /// Where the key lies to which the member's encryption key is sealed for this machine.
    private var sealingPath: FilePath { folder.appending("machine.key") }

    /// Puts that key into a folder that has none.
    func addSealing(_ file: KeyFile) throws {
        try FileContent.create(sealingPath, Array(file.text.utf8), mode: .ownerOnly)
    }

    /// That key.
    ///
    /// - Throws: `CommandError` if it is not here.
    func sealingFile() throws -> KeyFile { try Self.file(at: sealingPath, of: .encryption) }

    /// Puts a key file in place of the one of its role, if there is one.
    func put(_ file: KeyFile) throws {
        try FileContent.replace(path(of: file.role), Array(file.text.utf8), mode: .ownerOnly)
    }
}
