import Testing
import TocsinCrypto
import TocsinTesting

@Suite struct KeyFileTests {
    /// The least that Argon2id takes, so that a test may try thousands of passphrases.
    private static func quick() throws(KeyFileError) -> PassphraseParameters {
        try PassphraseParameters(
            operations: 1,
            memory: 8192,
            salt: SystemEntropy.bytes(PassphraseParameters.saltCount)
        )
    }

    private static func passphrase(_ text: String) -> SecretBytes {
        var bytes = Array(text.utf8)
        return SecretBytes(taking: &bytes)
    }

    private static func encrypted(_ key: borrowing SigningKey) throws -> KeyFile {
        try KeyFile.encrypted(
            secret: key.seed(),
            role: .signing,
            publicKey: key.publicKey.bytes,
            passphrase: passphrase("correct horse"),
            parameters: quick()
        )
    }

    /// Whether a file opens, since a secret cannot be compared.
    private static func opens(_ file: KeyFile, _ text: String, as key: PublicKey) throws -> Bool {
        let secret = try file.secret(passphrase: passphrase(text))
        return SigningKey(seed: secret).publicKey == key
    }

    @Test func `an encrypted file goes to text and back and opens with its passphrase alone`()
        throws
    {
        let key = SigningKey.generate()
        let file = try Self.encrypted(key)
        let read = try KeyFile(text: file.text)
        #expect(read == file)
        #expect(read.isEncrypted && read.role == .signing && !read.isDemo)
        #expect(try Self.opens(read, "correct horse", as: key.publicKey))
        for wrong in ["", "correct hors", "correct horse ", "Correct horse"] {
            #expect(throws: KeyFileError.wrongPassphrase) {
                _ = try Self.opens(read, wrong, as: key.publicKey)
            }
        }
        #expect(throws: KeyFileError.passphraseNeeded) { _ = try read.secret(passphrase: nil) }
    }

    @Test(arguments: KeyRole.allCases)
    func `a file of each role stands open and keeps what it says`(role: KeyRole) throws {
        var seed = [UInt8](repeating: 9, count: 32)
        let key = SigningKey(seed: SecretBytes(taking: &seed))
        let sealing = EncryptionKey(secret: key.seed())
        let file = KeyFile.open(
            secret: key.seed(),
            role: role,
            publicKey: role == .encryption ? sealing.publicKey.bytes : key.publicKey.bytes,
            isDemo: true
        )
        let read = try KeyFile(text: file.text)
        #expect(read == file)
        #expect(!read.isEncrypted && read.isDemo && read.role == role)
        let secret = try read.secret(passphrase: nil)
        #expect(secret.exposed() == [UInt8](repeating: 9, count: 32))
    }

    @Test func `every altered byte of an encrypted file is refused`() throws {
        let key = SigningKey.generate()
        let bytes = Array(try Self.encrypted(key).text.utf8)
        for index in bytes.indices {
            for bit in 0..<8 {
                var altered = bytes
                altered[index] ^= 1 << UInt8(bit)
                let text = String(decoding: altered, as: UTF8.self)
                #expect(throws: KeyFileError.self, "byte \(index), bit \(bit)") {
                    let file = try KeyFile(text: text)
                    // A flipped bit must not make the test stretch over a gibibyte.
                    guard file.isQuick else { throw KeyFileError.excessiveParameters }
                    _ = try file.secret(passphrase: Self.passphrase("correct horse"))
                }
            }
        }
    }

    @Test func `every shorter and every longer text is refused`() throws {
        let text = try Self.encrypted(SigningKey.generate()).text
        for count in 0..<text.utf8.count {
            #expect(throws: KeyFileError.self) { try KeyFile(text: String(text.prefix(count))) }
        }
        for tail in ["\n", " ", "secret: 00\n", String(repeating: "\n", count: 5000)] {
            #expect(throws: KeyFileError.self) { try KeyFile(text: text + tail) }
        }
    }

    @Test func `an open file that names another public key is refused`() throws {
        let file = KeyFile.open(
            secret: .random(count: 32),
            role: .node,
            publicKey: SigningKey.generate().publicKey.bytes
        )
        #expect(throws: KeyFileError.otherPublicKey) { _ = try file.secret(passphrase: nil) }
    }

    @Test(arguments: [
        (1, "tocsin-key-v2"), (1, ""), (2, "role: signer"), (2, "role:signing"), (3, "public: 00"),
        (4, "purpose: other"), (5, "protection: none"), (6, "operations: 01"),
        (6, "operations: +1"), (6, "operations: -1"), (6, "operations: 99999999999999999999"),
        (7, "memory: 8192 "), (8, "salt: 00"), (9, "nonce: zz"), (10, "secret: 00"),
    ])
    func `a malformed line is named by its number`(number: Int, line: String) throws {
        var lines = try Self.encrypted(SigningKey.generate()).text.split(
            separator: "\n",
            omittingEmptySubsequences: false
        ).map(String.init)
        lines[number - 1] = line
        #expect(throws: KeyFileError.malformed(line: number)) {
            try KeyFile(text: lines.joined(separator: "\n"))
        }
    }

    @Test func `upper-case digits are another text, and there is one text for each file`() throws {
        let key = SigningKey.generate()
        let digits = key.publicKey.description
        let text = try Self.encrypted(key).text.replacing(digits, with: digits.uppercased())
        #expect(throws: KeyFileError.malformed(line: 3)) { try KeyFile(text: text) }
    }

    @Test(
        arguments: [
            (0, 8192), (11, 8192), (1, 8191), (1, (1 << 30) + 1), (.max, 8192), (1, .max), (1, -1),
        ] as [(UInt64, Int)]
    )
    func `excessive parameters are refused before any work`(operations: UInt64, memory: Int) {
        #expect(throws: KeyFileError.excessiveParameters) {
            try PassphraseParameters(
                operations: operations,
                memory: memory,
                salt: [UInt8](repeating: 0, count: 16)
            )
        }
    }

    @Test func `excessive parameters in a file are refused before any work`() throws {
        let text = try Self.encrypted(SigningKey.generate()).text
        for (from, to) in [
            ("operations: 1", "operations: 11"), ("memory: 8192", "memory: 1073741825"),
        ] {
            #expect(throws: KeyFileError.excessiveParameters) {
                try KeyFile(text: text.replacing(from, with: to))
            }
        }
    }

    @Test func `moderate parameters are those of libsodium`() {
        let parameters = PassphraseParameters.moderate()
        #expect(parameters.operations == 3)
        #expect(parameters.memory == 256 * 1024 * 1024)
    }

    @Test func `two files of one key share neither salt nor nonce`() throws {
        let key = SigningKey.generate()
        let lines = try (0..<2).map { _ in
            Set(try Self.encrypted(key).text.split(separator: "\n").map(String.init))
        }
        let common = lines[0].intersection(lines[1])
        #expect(!common.contains { $0.hasPrefix("salt") || $0.hasPrefix("nonce") })
    }
}

extension KeyFile {
    /// Whether opening the file takes next to no memory and time.
    fileprivate var isQuick: Bool {
        text.contains("\noperations: 1\n") && text.contains("\nmemory: 8192\n")
    }
}

@Suite struct SecretBytesTests {
    @Test func `bytes that move into guarded memory leave nothing behind`() {
        var bytes: [UInt8] = [1, 2, 3]
        let secret = SecretBytes(taking: &bytes)
        #expect(bytes.isEmpty)
        #expect(secret.exposed() == [1, 2, 3])
        #expect(secret.count == 3)
    }

    @Test func `an empty secret is a secret`() {
        var none: [UInt8] = []
        let secret = SecretBytes(taking: &none)
        #expect(secret.exposed().isEmpty)
    }

    @Test func `an X25519 key pair agrees with RFC 7748`() throws {
        let hex = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
        var secret = try #require(Hex.decode(hex))
        let key = EncryptionKey(secret: SecretBytes(taking: &secret))
        #expect(
            key.publicKey.description
                == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
        )
    }

    @Test func `entropy is as long as asked and never twice the same`() {
        #expect(SystemEntropy.bytes(0).isEmpty)
        #expect(SystemEntropy.bytes(32) != SystemEntropy.bytes(32))
        #expect(SystemEntropy.nonzeroWord() != 0)
    }
}
