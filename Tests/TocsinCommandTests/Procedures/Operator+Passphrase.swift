import Foundation
import TocsinCrypto

extension Operator {
    /// Keeps the keys under the same passphrase, but so that it is quick to try.
    ///
    /// The program takes a third of a second for each passphrase, which is most of what a procedure takes. A key file
    /// says itself how hard it is to try.
    func keepsKeysQuickly() throws {
        let keys = ["signing", "encryption"].map { home.appendingPathComponent("keys/\($0).key") }
        for place in keys + [stick.appendingPathComponent("identity.key")] {
            let file = try KeyFile(text: String(contentsOf: place, encoding: .utf8))
            let quick = try KeyFile.encrypted(
                secret: file.secret(passphrase: Self.secret),
                role: file.role,
                publicKey: file.publicKey,
                passphrase: Self.secret,
                parameters: PassphraseParameters(
                    operations: 1,
                    memory: 8192,
                    salt: SystemEntropy.bytes(PassphraseParameters.saltCount)
                )
            )
            try MemberHome.write(quick.text, to: place)
        }
    }

    /// The passphrase, as the program holds it.
    static var secret: SecretBytes {
        var bytes = Array(passphrase.utf8)
        return SecretBytes(taking: &bytes)
    }
}
