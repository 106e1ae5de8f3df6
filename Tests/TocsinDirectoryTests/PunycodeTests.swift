import Testing
import TocsinTesting

@testable import TocsinDirectory

@Suite struct PunycodeTests {
    /// RFC 3492, 7.1, without the mixed-case annotation, which is not used.
    static let samples: [(name: String, text: String, encoded: String)] = [
        ("Arabic", "ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
        ("Chinese, simplified", "他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
        ("Chinese, traditional", "他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
        ("Czech", "Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
        ("Hebrew", "למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"),
        (
            "Hindi", "यहलोगहिन्दीक्योंनहींबोलसकतेहैं",
            "i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd"
        ),
        ("Japanese", "なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
        (
            "Korean", "세계의모든사람들이한국어를이해한다면얼마나좋을까",
            "989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c"
        ),
        ("Russian", "почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        (
            "Spanish", "PorquénopuedensimplementehablarenEspañol",
            "PorqunopuedensimplementehablarenEspaol-fmd56a"
        ),
        (
            "Vietnamese", "TạisaohọkhôngthểchỉnóitiếngViệt",
            "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"
        ),
        ("3B", "3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
        ("Amuro", "安室奈美恵-with-SUPER-MONKEYS", "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n"),
        ("Hello", "Hello-Another-Way-それぞれの場所", "Hello-Another-Way--fc4qua05auwb3674vfr0b"),
        ("Hitotsu", "ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"),
        ("Maji", "MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"),
        ("Pafii", "パフィーdeルンバ", "de-jg4avhby1noc0d"),
        ("Sono", "そのスピードで", "d9juau41awczczp"),
        ("ASCII", "-> $1.00 <-", "-> $1.00 <--"),
    ]

    @Test(arguments: samples) func `the samples of RFC 3492 encode and decode`(
        sample: (name: String, text: String, encoded: String)
    ) {
        let scalars = Array(sample.text.unicodeScalars)
        #expect(Punycode.encode(scalars) == Array(sample.encoded.utf8), "\(sample.name)")
        #expect(Punycode.decode(Array(sample.encoded.utf8)) == scalars, "\(sample.name)")
    }

    @Test(arguments: ["é", "-abc", "abc-!", "99999999", "a-999999999999", "zzzzzzzz", " "])
    func `what is no encoding is refused`(text: String) {
        #expect(Punycode.decode(Array(text.utf8)) == nil)
    }

    @Test func `no bytes make it trap`() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<5_000 {
            let text = (0..<generator.below(20)).map { _ in UInt8(generator.below(128))
            }
            guard let scalars = Punycode.decode(text) else { continue }
            #expect(scalars.count <= text.count)
        }
    }

    @Test func `a label longer than any is refused, not worked on`() {
        #expect(Punycode.encode(Array(repeating: "ж", count: 1_000)) == nil)
        #expect(Punycode.decode([UInt8](repeating: 0x61, count: 1_000)) == nil)
    }
}
