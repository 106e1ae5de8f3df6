import Foundation
import Testing
import TocsinCrypto

/// The vectors of others, as `Vectors/README.md` names them.
private enum Vectors {
    static func decode<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
        let folder = try #require(Bundle.module.url(forResource: "Vectors", withExtension: nil))
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        return try JSONDecoder().decode(type, from: data)
    }

    static func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex)) }
}

@Suite struct RFC8032Tests {
    struct Vector: Decodable {
        let name: String
        let seed: String
        let publicKey: String
        let message: String
        let signature: String
    }

    @Test func `the five vectors of section 7-1 are signed and verified`() throws {
        let vectors = try Vectors.decode([Vector].self, "rfc8032-section-7.1.json")
        #expect(vectors.count == 5)
        for vector in vectors {
            var seed = try Vectors.bytes(vector.seed)
            let key = SigningKey(seed: SecretBytes(taking: &seed))
            let message = try Vectors.bytes(vector.message)
            #expect(seed.isEmpty)
            #expect(key.publicKey.description == vector.publicKey, "\(vector.name)")
            let signature = key.signature(over: message)
            #expect(Hex.encode(signature.array) == vector.signature, "\(vector.name)")
            #expect(key.publicKey.verifies(signature, over: message), "\(vector.name)")
            #expect(!key.publicKey.verifies(signature, over: message + [0]), "\(vector.name)")
        }
    }
}

@Suite struct WycheproofTests {
    struct File: Decodable {
        let numberOfTests: Int
        let testGroups: [Group]
    }

    struct Group: Decodable {
        let publicKey: Key
        let tests: [Case]
    }

    struct Key: Decodable {
        let pk: String
    }

    struct Case: Decodable {
        let tcId: Int
        let comment: String
        let msg: String
        let sig: String
        let result: String
    }

    @Test func `every Ed25519 case is judged as Wycheproof does`() throws {
        let file = try Vectors.decode(File.self, "wycheproof-ed25519.json")
        var judged = 0
        for group in file.testGroups {
            let key = try #require(PublicKey(hex: group.publicKey.pk))
            for test in group.tests {
                let message = try Vectors.bytes(test.msg)
                let verifies = Signature(try Vectors.bytes(test.sig))
                    .map { key.verifies($0, over: message) }
                #expect(
                    (verifies ?? false) == (test.result == "valid"),
                    "case \(test.tcId): \(test.comment)"
                )
                judged += 1
            }
        }
        #expect(judged == file.numberOfTests)
        #expect(judged >= 150)
    }
}

@Suite struct PublicKeyTests {
    /// Encodings of points of order 1, 2, 4 and 8, and of y that is not below the field's prime.
    @Test(arguments: [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0200000000000000000000000000000000000000000000000000000000000000",
    ])
    func `a key of small order, or no point at all, is refused on entry`(hex: String) throws {
        #expect(try !#require(PublicKey(hex: hex)).isValidPoint)
    }

    @Test func `a key of mixed order is refused on entry`() throws {
        // The base point plus the point of order two: on the curve, outside the prime-order group.
        // libsodium before CVE-2025-69277 was mended took it for valid.
        let mixed = "9599999999999999999999999999999999999999999999999999999999999999"
        #expect(try !#require(PublicKey(hex: mixed)).isValidPoint)
        let base = "5866666666666666666666666666666666666666666666666666666666666666"
        #expect(try #require(PublicKey(hex: base)).isValidPoint)
    }

    @Test func `a generated key is a valid point and signs for itself alone`() {
        let key = SigningKey.generate()
        let other = SigningKey.generate()
        let signature = key.signature(over: [1])
        #expect(key.publicKey.isValidPoint)
        #expect(key.publicKey.verifies(signature, over: [1]))
        #expect(!other.publicKey.verifies(signature, over: [1]))
    }

    @Test func `every single-bit flip of a signature is refused`() throws {
        let key = SigningKey.generate()
        let message = Array("tocsin".utf8)
        let signature = key.signature(over: message)
        for bit in 0..<512 {
            var flipped = signature.array
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!key.publicKey.verifies(try #require(Signature(flipped)), over: message))
        }
    }

    @Test func `a signature has sixty-four bytes`() {
        for count in [0, 63, 65, 128] {
            #expect(Signature([UInt8](repeating: 0, count: count)) == nil)
        }
    }
}
