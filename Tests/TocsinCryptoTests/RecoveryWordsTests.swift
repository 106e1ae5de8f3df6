import Testing
import TocsinCrypto
import TocsinTesting

@Suite struct RecoveryWordsTests {
    /// The test vectors of BIP-39 that have 256 bits.
    static let official: [(entropy: String, words: String)] = [
        (
            "0000000000000000000000000000000000000000000000000000000000000000",
            String(repeating: "abandon ", count: 23) + "art"
        ),
        (
            "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
            """
            legal winner thank year wave sausage worth useful legal winner thank year wave sausage \
            worth useful legal winner thank year wave sausage worth title
            """
        ),
        (
            "8080808080808080808080808080808080808080808080808080808080808080",
            """
            letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd \
            amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless
            """
        ),
        (
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            String(repeating: "zoo ", count: 23) + "vote"
        ),
        (
            "68a79eaca2324873eacc50cb9c6eca8cc68ea5d936f98787c60c7ebc74e6ce7c",
            """
            hamster diagram private dutch cause delay private meat slide toddler razor book happy \
            fancy gospel tennis maple dilemma loan word shrug inflict delay length
            """
        ),
        (
            "9f6a2878b2520799a44ef18bc7df394e7061a224d2c33cd015b157d746869863",
            """
            panda eyebrow bullet gorilla call smoke muffin taste mesh discover soft ostrich \
            alcohol speed nation flash devote level hobby quick inner drive ghost inside
            """
        ),
        (
            "066dca1a2bb7e8a1db2832148ce9933eea0f3ac9548d793112d9a95c9407efad",
            """
            all hour make first leader extend hole alien behind guard gospel lava path output \
            census museum junior mass reopen famous sing advance salt reform
            """
        ),
        (
            "f585c11aec520db57dd353c69554b21a89b20fb0650966fa0a9d6f74fd989d8f",
            """
            void come effort suffer camp survey warrior heavy shoot primary clutch crush open \
            amazing screen patrol group space point ten exist slush involve unfold
            """
        ),
    ]

    @Test(arguments: official)
    func `the official vectors go to words and back`(entropy: String, words: String) throws {
        var bytes = try #require(Hex.decode(entropy))
        #expect(
            RecoveryWords.words(for: SecretBytes(taking: &bytes)).joined(separator: " ") == words
        )
        let secret = try RecoveryWords.secret(from: words.split(separator: " ").map(String.init))
        #expect(Hex.encode(secret.exposed()) == entropy)
    }

    @Test(arguments: 0..<UInt64(32)) func `any secret comes back from four letters a word`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let bytes = generator.bytes(32)
        var moved = bytes
        let words = RecoveryWords.words(for: SecretBytes(taking: &moved))
        #expect(words.count == RecoveryWords.count)
        let typed = words.map { String($0.prefix(4)).uppercased() }
        #expect(try RecoveryWords.secret(from: typed).exposed() == bytes)
    }

    @Test func `a word that is not in the list is named by its number`() {
        var words = Array(repeating: "abandon", count: 23) + ["art"]
        for wrong in ["", "ab", "abandonn", "abanxon", "zzzz", "ábandon", "aba"] {
            words[6] = wrong
            #expect(throws: RecoveryWordsError.unknownWord(number: 7)) {
                _ = try RecoveryWords.secret(from: words)
            }
        }
    }

    @Test func `a wrong word and two words that changed places are found by the checksum`() throws {
        var words = Self.official[5].words.split(separator: " ").map(String.init)
        words.swapAt(3, 4)
        #expect(throws: RecoveryWordsError.wrongChecksum) {
            _ = try RecoveryWords.secret(from: words)
        }
        let other = Array(repeating: "abandon", count: 24)
        #expect(throws: RecoveryWordsError.wrongChecksum) {
            _ = try RecoveryWords.secret(from: other)
        }
    }

    @Test(arguments: [0, 1, 12, 23, 25]) func `there are twenty-four words`(count: Int) {
        #expect(throws: RecoveryWordsError.wrongCount(count)) {
            _ = try RecoveryWords.secret(from: Array(repeating: "abandon", count: count))
        }
    }
}
