import Testing

@testable import TocsinCommand

@Suite struct RenderingTests {
    @Test func `controls and reversed text are taken out of data`() {
        let hostile = "a\u{1B}[31mb\u{7}\r\n\u{9B}c\u{202E}d\u{2066}e\u{200F}f\tg"
        #expect(SafeText.line(hostile) == "a[31mb cdef g")
        let styled: StyledText = "\(hostile, .bad)"
        #expect(styled.plain == "a[31mb cdef g")
    }

    @Test func `JSON keeps data and escapes what it must`() {
        let value: JSON = .object(["a": "q\"\\\n\u{1B}\u{85}", "b": [1, true, nil]])
        #expect(value.text == #"{"a":"q\"\\\n\u001b\u0085","b":[1,true,null]}"#)
    }

    @Test func `a combining mark does not hide a quotation mark`() {
        #expect(JSON.string("a\"\u{301}b").text == "\"a\\\"\u{301}b\"")
    }

    @Test(arguments: [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("한국", 4), ("नेपाल", 4)])
    func `columns are those of a terminal`(_ text: String, _ columns: Int) {
        #expect(DisplayWidth.columns(of: text) == columns)
    }

    @Test(arguments: ["words", "identity key", "admitted by", ".இலங்கை (xn--xkc2al3hye2a)"])
    func `no label touches what stands behind it`(_ label: String) {
        #expect(label.asLabel(12).hasSuffix(" "))
        #expect(DisplayWidth.columns(of: label.asLabel(40)) == 40)
    }

    @Test func `a table lines up and ends without spaces`() {
        var table = Table("A", "B")
        table.add(["日本", "x"])
        table.add(["abcde", ""])
        #expect(table.lines(inColour: false) == ["A      B", "日本   x", "abcde"])
    }

    @Test func `on a narrow terminal the last columns of a table stand below the first`() {
        var table = Table("A", "B", "C")
        table.add(["aaaa", "bbbb", "cccc"])
        table.add(["aaaa", "bbbb", ""])
        #expect(
            table.lines(inColour: false, within: 11)
                == ["A     B", "    C", "aaaa  bbbb", "    cccc", "aaaa  bbbb"]
        )
    }

    @Test func `cells that may be cut are, the widest first, if a row then stays on its line`() {
        var table = Table("A", "B", "C", cutting: [0: 4, 1: 3])
        table.add(["aaaaaaaa", "bbbbbb", "cc"])
        #expect(table.lines(inColour: false, within: 20).last == "aaaaaaaa  bbbbbb  cc")
        #expect(table.lines(inColour: false, within: 16).last == "aaaa…  bbbb…  cc")
        #expect(table.lines(inColour: false, within: 13).last == "aaa…  bb…  cc")
        #expect(table.lines(inColour: false, within: 12).last == "    cc")
    }

    @Test func `the last columns are spared before a row takes a second line`() {
        var table = Table("A", "B", "C", "D", cutting: [0: 4], sparing: 2)
        table.add(["aaaaaaaa", "bbbb", "cccc", "dddd"])
        #expect(table.lines(inColour: false, within: 22).last == "aaa…  bbbb  cccc  dddd")
        #expect(table.lines(inColour: false, within: 17).last == "aaaa…  bbbb  cccc")
        #expect(table.lines(inColour: false, within: 10) == ["A     B", "aaa…  bbbb"])
        #expect(table.lines(inColour: false, within: 9).count > 2)
    }

    @Test(arguments: [
        ("/home/a", "/home/a"), ("", "''"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#),
        ("$(x)", "'$(x)'"),
    ])
    func `a word to type is quoted as the shell reads it`(_ word: String, _ typed: String) {
        #expect(ShellWord.text(word) == typed)
    }

    @Test func `a line is folded at spaces and no word is cut`() {
        let line: StyledText = "  one \("two", .strong) threefourfive six"
        let folded = line.folded(to: 10).map(\.plain)
        #expect(folded == ["  one two", "  threefourfive", "  six"])
        #expect(line.folded(to: 80) == [line])
    }

    @Test func `what looks alike in a folded line is coloured once`() {
        let folded = StyledText("one two three", .warning).folded(to: 8)
        #expect(
            folded.map { $0.rendered(inColour: true) }
                == ["\u{1B}[33mone two\u{1B}[0m", "\u{1B}[33mthree\u{1B}[0m"]
        )
    }

    @Test func `what a label stands before is folded below itself`() {
        var columns = Columns()
        columns.add("note", "one two three four five six seven eight")
        let folded = columns.lines[0].folded(to: 32).map(\.plain)
        #expect(folded.count > 1)
        #expect(folded.allSatisfy { $0.utf8.count <= 32 })
        #expect(folded[1].utf8.starts(with: String(repeating: " ", count: 16).utf8))
    }
}
