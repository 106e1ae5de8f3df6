internal import TocsinCrypto

extension FuzzTarget {
    /// The text of a key file, which anybody may hand to somebody.
    static let keyFile = FuzzTarget("key-file", length: 1024, seeds: Seeds.keyFiles) {
        (input) throws(Finding) in
        guard let text = String(validating: input, as: UTF8.self),
            let file = try? KeyFile(text: text)
        else { return }
        try expect(Array(file.text.utf8) == input, "a key file has one text")
        // Argon2id takes memory and time by intent, so that no passphrase is tried here.
        if !file.isEncrypted { _ = try? file.secret(passphrase: nil) }
    }
}
