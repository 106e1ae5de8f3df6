import Foundation
import Testing

@testable import TocsinFormats

/// Mails as they come.
@Suite struct ReceivedMailTests {
    private func mail(_ text: String) throws(FormatError) -> ReceivedMail {
        try ReceivedMail(decoding: Array(text.utf8))
    }

    @Test func `a plain mail is read, whatever ends its lines`() throws {
        let lines = [
            "From: Anna <anna@example.org>", "Subject: Zone", "  is lame",
            "Date: Mon, 30 Nov 2026 10:00:00 +0000", "", "One", "", "Two",
        ]
        for end in ["\n", "\r\n"] {
            let read = try mail(lines.joined(separator: end))
            #expect(read.from == "Anna <anna@example.org>" && read.subject == "Zone is lame")
            #expect(read.date == "Mon, 30 Nov 2026 10:00:00 +0000")
            #expect(read.text == "One\n\nTwo")
        }
        let piped = try mail("From anna@example.org Mon Nov 30\nFrom: a@example.org\n\nx")
        #expect(piped.from == "a@example.org" && piped.text == "x" && piped.subject == "")
    }

    @Test func `what is no mail is refused`() {
        for text in ["", "no header", "Subject: x\n\ntext", "\n\nFrom: a@example.org"] {
            #expect(throws: FormatError(.noMail)) { try mail(text) }
        }
        let long = [UInt8](repeating: 1, count: FormatLimits.mailBytes + 1)
        #expect(throws: FormatError.self) { try ReceivedMail(decoding: long) }
    }

    @Test func `words of a header are decoded, and what is none stays as it is`() throws {
        func subject(_ text: String) throws -> String {
            try mail("From: a@example.org\nSubject: \(text)\n\n").subject
        }
        #expect(try subject("=?utf-8?Q?caf=C3=A9_=26_bar?=") == "café & bar")
        #expect(try subject("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=") == "ab")
        #expect(try subject("=?iso-8859-1*fr?B?Y2Fm6Q==?= x") == "café x")
        #expect(try subject("=?windows-1252?Q?=93x=94?=") == "\u{201C}x\u{201D}")
        #expect(try subject("=?utf-8?Q?caf=C3?= =?UTF-8?Q?=A9?= =?utf-8?Q?s?=") == "cafés")
        for odd in ["=?", "=?x", "=?utf-8?X?a?=", "a =?= b", "=?utf-8?Q?a", "1=2?3=?"] {
            #expect(try subject(odd) == odd)
        }
    }

    @Test(arguments: [
        ("KOI8-R", "=F0=D2=C9=D7=C5=D4", "Привет"),
        ("windows-1251", "=CF=F0=E8=E2=E5=F2", "Привет"),
        ("ISO-8859-2", "=A3=F3d=BC", "Łódź"), ("windows-1250", "=A3=F3d=9F", "Łódź"),
        ("iso-8859-15", "=A4 10 =E9", "€ 10 é"),
    ])
    func `a charset of one byte a character is read`(charset: String, bytes: String, text: String)
        throws
    {
        let read = try mail(
            "From: a@example.org\nSubject: =?\(charset)?Q?\(bytes.replacing(" ", with: "_"))?=\n"
                + "Content-Type: text/plain; charset=\"\(charset)\"\n"
                + "Content-Transfer-Encoding: quoted-printable\n\n\(bytes)"
        )
        #expect(read.text == text && read.subject == text && read.unread == nil)
    }

    @Test func `plain letters are read whatever the charset is called`() throws {
        let read = try mail(
            "From: a@example.org\nContent-Type: text/plain; charset=big5\n\nplain"
        )
        #expect(read.text == "plain" && read.unread == nil)
    }

    @Test(arguments: [
        ("; charset=ISO-2022-JP", "=1B$B%F=1B(B", "iso-2022-jp"),
        ("; charset=gb18030", "=C4=E3", "gb18030"), ("; charset=utf-8", "=C4", "utf-8"),
        ("; charset=windows-1252", "=81", "windows-1252"), ("", "=E9", "us-ascii"),
        ("; charset=\"\u{1B}[31m<x>\"", "=E9", "31mx"), ("; charset=\"<>\"", "=E9", "unknown"),
    ])
    func `a charset that is not read is named`(type: String, bytes: String, name: String) throws {
        let read = try mail(
            "From: a@example.org\nContent-Type: text/plain\(type)\n"
                + "Content-Transfer-Encoding: quoted-printable\n\n\(bytes)"
        )
        #expect(read.unread == name)
    }

    @Test func `a subject or a sender that cannot be read is said, too`() throws {
        #expect(try mail("From: a\nSubject: =?EUC-KR?B?vsiz5w==?=\n\nx").unread == "euc-kr")
        #expect(try mail("From: =?utf-8?Q?=C3?= <a>\n\nx").unread == "utf-8")
        let raw = Array("From: Jos".utf8) + [0xE9] + Array(" <a>\n\nx".utf8)
        #expect(try ReceivedMail(decoding: raw).unread == "utf-8")
    }

    @Test func `what mailers write a little differently is read`() throws {
        let body = "Content-Transfer-Encoding: quoted-printable\n\none= \t\n line"
        #expect(try mail("From: a\n\(body)").text == "one line")
        #expect(try mail("From: a\nContent-Type: text/plain (it is)\n\nx").text == "x")
        let quoted = "From: a\nContent-Type: multipart/mixed; boundary=\"a\\\"b(c\"\n\n"
        #expect(try mail(quoted + "--a\"b(c\n\nx\n--a\"b(c--").text == "x")
        let tab = "From: a\nSubject : =?utf-8?Q?a?=\t=?utf-8?Q?b?=\n\nx"
        #expect(try mail(tab).subject == "ab")
        #expect(try mail("\u{FEFF}From: a\n\nx").from == "a", "an editor's mark")
        let odd = try mail("From: a\nno header\n of mine\nSubject: b\n\nx")
        #expect(odd.from == "a" && odd.subject == "b")
    }

    @Test func `parts whose names begin alike are told apart`() throws {
        let outer = "From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
        let inner = "Content-Type: multipart/alternative; boundary=x1\n\n--x1 \n\ntext\n--x1--\n"
        #expect(try mail(outer + inner + "--x--\n").text == "text")
    }

    @Test func `of a mail in parts the first plain text is read`() throws {
        let text = """
            From: a@example.org
            Content-Type: multipart/mixed; boundary="out;er"

            preamble
            --out;er
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/html

            <b>html</b>
            --inner
            Content-Type: TEXT/Plain; charset="iso-8859-1"
            Content-Transfer-Encoding: Quoted-Printable

            caf=E9 =
            goes on
            --inner--
            --out;er
            Content-Type: text/plain

            attachment
            --out;er--
            """
        #expect(try mail(text).text == "café goes on")
        let cut = try mail(
            "From: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhalf a ma"
        )
        #expect(cut.text == "half a ma", "a mail that was cut off is read as far as it came")
        let html = try mail("From: a\nContent-Type: text/html\n\n<b>x</b>")
        #expect(html.text == "")
    }

    @Test func `a mail that was forwarded is read, and a footer behind base64 is not`() throws {
        let inner =
            "From: b@example.org\nContent-Transfer-Encoding: base64\n\nTmFtZSBzZXJ2ZXJzCg==\nlist footer\n"
        let read = try mail(
            "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                + "Content-Type: message/rfc822\n\n\(inner)\n--b--"
        )
        #expect(read.text == "Name servers\n")
    }

    @Test func `nothing that a mail holds gets into a text of the directory`() throws {
        let read = try mail(
            "From: a\u{1B}[31m@example.org\nSubject: x\u{202E}y\u{7}\n\na\u{0}b\u{1B}[2Jc\td"
        )
        #expect(read.from == "a[31m@example.org" && read.subject == "xy")
        #expect(read.text == "ab[2Jc d")
    }

    @Test func `parts within parts are followed so far and no further`() throws {
        var text = "From: a\n"
        for depth in 0..<2_000 {
            text += "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n"
        }
        #expect(try mail(text + "\nx").text == "")
        let many =
            "From: a\nContent-Type: multipart/mixed; boundary=b\n\n"
            + String(repeating: "--b\nContent-Type: text/html\n\nx\n", count: 5_000)
        #expect(try mail(many + "--b\n\nlate\n--b--").text == "")
    }
}

// MARK: - As another program writes them

extension ReceivedMailTests {
    private static let python = ProcessInfo.processInfo.environment["TOCSIN_TEST_PYTHON"]

    @Test(.enabled(if: Self.python != nil))
    func `what Python writes in every encoding is read as it was meant`() throws {
        let script = """
            import base64, json, itertools
            from email.message import EmailMessage
            from email.policy import SMTP, default
            texts = ["plain", "Zürich — “quoted”\\nsecond line\\n", "= signs = and _ and =?x?=\\n", "नेपाल\\n" * 40, "x" * 2000 + "\\n"]
            for text, cte, policy in itertools.product(texts, ("quoted-printable", "base64", "8bit"), (SMTP, default)):
                for attached in (False, True):
                    mail = EmailMessage(policy=policy)
                    subject = text.split("\\n")[0][:200]
                    mail["From"] = "José Núñez <jose@example.org>"
                    mail["Subject"] = subject
                    mail["Date"] = "Mon, 30 Nov 2026 10:00:00 +0000"
                    try:
                        mail.set_content(text, cte=cte)
                    except ValueError:
                        continue
                    if attached:
                        mail.add_alternative("<b>x</b>", subtype="html")
                        mail.add_attachment(b"\\x00\\xff", maintype="application", subtype="octet-stream", filename="a")
                    print(json.dumps({"mail": base64.b64encode(mail.as_bytes()).decode(), "subject": subject,
                                      "text": text if text.endswith("\\n") else text + "\\n"}))
            """
        let lines = try Self.lines(of: script)
        #expect(lines.count > 30)
        for line in lines {
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
            )
            let bytes = try #require(object["mail"].flatMap { Data(base64Encoded: $0) })
            let read = try ReceivedMail(decoding: Array(bytes))
            #expect(read.from == "José Núñez <jose@example.org>")
            #expect(read.subject == object["subject"])
            #expect(read.text == object["text"], "\(line.prefix(200))")
            #expect(read.unread == nil)
        }
    }

    @Test(.enabled(if: Self.python != nil))
    func `every byte of every charset is what Python takes it for`() throws {
        let script = """
            for name in ("iso-8859-2", "iso-8859-15", "cp1250", "cp1251", "cp1252", "koi8-r"):
                for byte in range(0xA0 if name.startswith("iso") else 0x80, 0x100):
                    text = bytes([byte]).decode(name, "replace")
                    print(name, byte, ord(text))
            """
        let lines = try Self.lines(of: script)
        #expect(lines.count > 600)
        for line in lines {
            let fields = line.split(separator: " ")
            let byte = try #require(UInt8(fields[1]))
            let table = try #require(CharsetTable.named(String(fields[0])))
            #expect(table.text([byte]).unicodeScalars.first?.value == UInt32(fields[2]), "\(line)")
        }
    }

    private static func lines(of script: String) throws -> [Substring] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: try #require(Self.python))
        process.arguments = ["-c", script]
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: said, as: UTF8.self).split(separator: "\n")
    }
}
