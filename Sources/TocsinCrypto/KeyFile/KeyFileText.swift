// The text of a key file: one `name: value` on each line, in a fixed order, so that there is
// exactly one text for each file and the header can be authenticated as it stands.

extension KeyFile {
    private static let magic = "tocsin-key-v1"

    /// The greatest size of the text in bytes, asked before it is parsed.
    package static let greatestTextCount = 2048

    /// The file as text, ending with a newline.
    package var text: String {
        switch protection {
        case .open(let secret):
            Self.headerText(role: role, publicKey: publicKey, isDemo: isDemo)
                + "secret: \(Hex.encode(secret))\n"
        case .passphrase(let parameters, let nonce, let ciphertext):
            Self.headerText(
                role: role,
                publicKey: publicKey,
                isDemo: isDemo,
                parameters: parameters,
                nonce: nonce
            ) + "secret: \(Hex.encode(ciphertext))\n"
        }
    }

    /// Reads the text of a key file.
    ///
    /// - Throws: `KeyFileError.malformed` with the line, or `.excessiveParameters`.
    package init(text: String) throws(KeyFileError) {
        guard text.utf8.count <= Self.greatestTextCount else { throw .malformed(line: 1) }
        var lines = KeyFileLines(text)
        try lines.expect(Self.magic)
        guard let role = KeyRole(name: try lines.value(of: "role")) else { throw lines.malformed }
        guard let publicKey = Bytes32(try lines.bytes(of: "public")) else { throw lines.malformed }
        let isDemo = try lines.choice(of: "purpose", "demo", otherwise: "network")
        if try lines.choice(of: "protection", "open", otherwise: "argon2id xchacha20poly1305") {
            let secret = try lines.bytes(of: "secret", count: Self.secretCount)
            try lines.expectEnd()
            self.init(
                role: role,
                publicKey: publicKey,
                isDemo: isDemo,
                protection: .open(secret: secret)
            )
        } else {
            let parameters = try PassphraseParameters(
                operations: UInt64(try lines.number(of: "operations")),
                memory: try lines.number(of: "memory"),
                salt: try lines.bytes(of: "salt", count: PassphraseParameters.saltCount)
            )
            let nonce = try lines.bytes(of: "nonce", count: Self.nonceCount)
            let ciphertext = try lines.bytes(of: "secret", count: Self.ciphertextCount)
            try lines.expectEnd()
            self.init(
                role: role,
                publicKey: publicKey,
                isDemo: isDemo,
                protection: .passphrase(parameters, nonce: nonce, ciphertext: ciphertext)
            )
        }
    }

    private static func headerText(role: KeyRole, publicKey: Bytes32, isDemo: Bool) -> String {
        opening(role: role, publicKey: publicKey, isDemo: isDemo) + "protection: open\n"
    }

    static func headerText(
        role: KeyRole,
        publicKey: Bytes32,
        isDemo: Bool,
        parameters: PassphraseParameters,
        nonce: [UInt8]
    ) -> String {
        opening(role: role, publicKey: publicKey, isDemo: isDemo) + """
            protection: argon2id xchacha20poly1305
            operations: \(parameters.operations)
            memory: \(parameters.memory)
            salt: \(Hex.encode(parameters.salt))
            nonce: \(Hex.encode(nonce))

            """
    }

    private static func opening(role: KeyRole, publicKey: Bytes32, isDemo: Bool) -> String {
        """
        \(magic)
        role: \(role)
        public: \(Hex.encode(publicKey.array))
        purpose: \(isDemo ? "demo" : "network")

        """
    }
}

/// Reads the lines of a key file in order and remembers where it is.
private struct KeyFileLines {
    private let lines: [Substring.UTF8View.SubSequence]
    private var next = 0

    init(_ text: String) {
        lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }

    /// The error that names the line just read.
    var malformed: KeyFileError { .malformed(line: next) }

    mutating func line() throws(KeyFileError) -> Substring {
        next += 1
        guard next <= lines.count else { throw malformed }
        return Substring(lines[next - 1])
    }

    mutating func expect(_ line: String) throws(KeyFileError) {
        guard try self.line().utf8.elementsEqual(line.utf8) else { throw malformed }
    }

    mutating func expectEnd() throws(KeyFileError) {
        try expect("")
        guard next == lines.count else { throw malformed }
    }

    mutating func value(of name: String) throws(KeyFileError) -> Substring {
        let line = try line().utf8
        let prefix = "\(name): ".utf8
        guard line.starts(with: prefix) else { throw malformed }
        return Substring(line.dropFirst(prefix.count))
    }

    mutating func bytes(of name: String, count: Int = Bytes32.count) throws(KeyFileError) -> [UInt8]
    {
        let digits = try value(of: name)
        guard let bytes = Hex.decode(digits), bytes.count == count,
            Hex.encode(bytes).utf8.elementsEqual(digits.utf8)
        else { throw malformed }
        return bytes
    }

    mutating func number(of name: String) throws(KeyFileError) -> Int {
        let digits = try value(of: name)
        guard let number = Int(digits), number >= 0,
            String(number).utf8.elementsEqual(digits.utf8)
        else { throw malformed }
        return number
    }

    mutating func choice(
        of name: String,
        _ chosen: String,
        otherwise other: String
    ) throws(KeyFileError) -> Bool {
        let value = try value(of: name).utf8
        if value.elementsEqual(chosen.utf8) { return true }
        if value.elementsEqual(other.utf8) { return false }
        throw malformed
    }
}
