import Testing
import TocsinDirectory

@Suite struct SearchTests {
    private func words(of contact: Contact) -> [Substring] {
        ContactWords(contact).terms(organisation: "Himal NIC", tlds: contact.tlds).split(
            separator: " "
        )
    }

    @Test(arguments: [
        "sita", "duty", "registry", "himal", "nepal", "np", "nic", "9770007654321", "0007654321",
        "example",
        "signal", "870000123456", "roof", "ne", "english", "twice",
    ])
    func `every field is found`(word: String) {
        #expect(words(of: Sample.contact()).contains { $0 == word })
    }

    /// Phrases that stand in the index word by word, although each of their words also stands elsewhere.
    @Test(arguments: [
        "sita@nic.example", "sita@example.net", "nic.example", "Sita Sample", "+977 000 1234567",
        "Example Registry Nepal", "北北京",
    ])
    func `words that belong together stay together`(phrase: String) {
        var contact = Sample.contact()
        contact.note = "北京 京北 北北京"
        let index = words(of: contact).map(String.init)
        let wanted = SearchTerms.words(phrase)
        let starts = index.indices.filter { index[$0...].starts(with: wanted) }
        #expect(!starts.isEmpty, "\(index)")
    }

    @Test func `an internationalised TLD is found by both its forms and its territory`() {
        var contact = Sample.contact()
        contact.tlds = [Sample.tld("рф")]
        let found = words(of: contact)
        for word in ["рф", "p1ai", "russian"] { #expect(found.contains { $0 == word }) }
    }

    @Test(arguments: [
        ("Zoë Müller-Ødegård", ["zoe", "muller", "odegard"]),
        ("cafe\u{301} CAFÉ", ["cafe", "cafe"]),
        ("Straße ÆSOP", ["strasse", "aesop"]),
        ("Иванов ИВАНОВ", ["иванов", "иванов"]),
        ("新加坡", ["新", "加", "坡"]),
        ("दिल्ली", ["दिल्ली"]),
        ("+977 (1) ٥٥", ["977", "1", "55"]),
        ("a;\u{301}b", ["a", "b"]),
        ("", []),
        ("\"*- NEAR(", ["near"]),
    ])
    func `text falls into folded words`(text: String, expected: [String]) {
        #expect(SearchTerms.words(text) == expected)
    }

    @Test(arguments: [
        ("Sita", "\"sita\"*"), ("si ta", "\"si\"* \"ta\"*"), ("a\" OR b", "\"a\"* \"or\"* \"b\"*"),
        ("sita@nic.example", "\"sita nic example\"*"), ("加坡", "\"加 坡\"*"), (".NP", "\"np\"*"),
    ])
    func `a question is quoted, prefixed and folded like the index`(
        question: String,
        expression: String
    ) {
        #expect(SearchTerms.expression(for: question) == expression)
    }

    @Test(arguments: ["", "  ", "\"*()", "\u{301}"])
    func `a question without a word asks nothing`(question: String) {
        #expect(SearchTerms.expression(for: question) == nil)
    }
}
