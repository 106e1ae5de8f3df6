/// Why a key file cannot be read or opened.
package enum KeyFileError: Error, Equatable, Sendable {
    /// The text is not a key file of this version; the payload names the line, counted from 1.
    case malformed(line: Int)
    /// The file asks for more work or memory than any honest file does.
    case excessiveParameters
    /// The passphrase is wrong, or the file was altered.
    case wrongPassphrase
    /// The public key that the file names is not that of the secret in it: the file was altered.
    case otherPublicKey
    /// The file is encrypted and no passphrase was given.
    case passphraseNeeded
    /// The system did not give the memory that Argon2id asks for.
    case outOfMemory
}
