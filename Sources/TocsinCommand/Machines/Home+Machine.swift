internal import SystemPackage
internal import TocsinCrypto

extension Home {
    /// What this machine last asked for; absent where it never did.
    var begunRequest: FilePath { folder.appending("machine.request") }

    /// The same, read; `nil` where there is none, and for what is not a request any more: then another one is made.
    func machineRequest() throws -> MachineRequest? {
        guard Self.isThere(begunRequest) else { return nil }
        let bytes = try FileContent.read(begunRequest, limit: KeyFile.greatestTextCount)
        if let request = MachineRequest(decoding: bytes) { return request }
        // Somebody has put back the text that was sent.
        let text = try? ArmouredText.machineRequest.read(begunRequest.string)
        return text.flatMap { MachineRequest(decoding: $0) }
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
    func sealingFile() throws -> KeyFile {
        guard Home.isThere(sealingPath) else {
            throw Phrases.Machines.noSealingKey(sealingPath.string)
        }
        return try Self.file(at: sealingPath, of: .encryption)
    }

    /// Puts a key file in place of the one of its role, if there is one.
    func put(_ file: KeyFile) throws {
        try FileContent.replace(path(of: file.role), Array(file.text.utf8), mode: .ownerOnly)
    }
}
