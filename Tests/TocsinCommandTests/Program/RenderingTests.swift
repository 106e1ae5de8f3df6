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

    @Test func `a table lines up and ends without spaces`() {
        var table = Table("A", "B")
        table.add(["日本", "x"])
        table.add(["abcde", ""])
        #expect(table.lines(inColour: false) == ["A      B", "日本   x", "abcde"])
    }
}
