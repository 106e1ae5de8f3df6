import Testing
import TocsinTesting

@testable import TocsinFormats

@Suite struct InvitationPartsTests {
    /// Bytes that stand for an invitation, as many as asked for.
    private static func invitation(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        return generator.bytes(count)
    }

    private static func texts(_ count: Int, seed: UInt64 = 1) throws -> [String] {
        try #require(InvitationParts.texts(of: invitation(count, seed: seed)))
    }

    private static func join(_ texts: [String]) throws(InvitationPartsError) -> [UInt8] {
        try InvitationParts.join(Array(texts.joined(separator: "\n").utf8))
    }

    /// What Python makes of the same bytes: `base64.b32encode`, and `hashlib.blake2b` with the person `tocsin1 part`.
    @Test func `the texts are those that others make`() throws {
        let texts = try #require(InvitationParts.texts(of: (0..<8).map { UInt8($0) }))
        #expect(texts == ["TOCSIN-INVITATION:1:1:1:IB2UMOOA:AAAQEAYEAUDAO:MLF6LUMH"])
    }

    @Test(arguments: [1, 2, 1199, 1200, 1201, 2400, 2401, 3601, 19_199, 19_200])
    func `as few parts as it takes, about equally long, come back`(_ count: Int) throws {
        let texts = try Self.texts(count)
        #expect(texts.count == (count + 1199) / 1200)
        let lengths = texts.map(\.utf8.count)
        #expect(try #require(lengths.max()) < 1990, "version 30, level M, alphanumeric")
        #expect(try #require(lengths.max()) - lengths[0] <= 1)
        #expect(try Self.join(texts) == Self.invitation(count))
    }

    @Test func `nothing, and more than sixteen hold, has no parts`() {
        #expect(InvitationParts.texts(of: []) == nil)
        #expect(InvitationParts.longest == 19_200)
        #expect(InvitationParts.texts(of: Self.invitation(19_201)) == nil)
    }

    @Test func `every order joins, and what stands there twice`() throws {
        let texts = try Self.texts(4000)
        for order in Self.permutations(of: texts) {
            #expect(try Self.join(order + [order[0]]) == Self.invitation(4000))
        }
    }

    private static func permutations(of texts: [String]) -> [[String]] {
        guard texts.count > 1 else { return [texts] }
        return texts.indices.flatMap { index in
            var rest = texts
            let first = rest.remove(at: index)
            return permutations(of: rest).map { [first] + $0 }
        }
    }

    @Test func `each selection joins, or names what it lacks`() throws {
        let texts = try Self.texts(4000)
        for selection in 1..<(1 << texts.count) {
            let chosen = texts.indices.filter { selection & 1 << $0 != 0 }
            let missing = texts.indices.filter { !chosen.contains($0) }.map { $0 + 1 }
            let expected: InvitationPartsError? =
                missing.isEmpty ? nil : .missing(missing, damaged: [], of: texts.count)
            #expect(Self.fault(chosen.map { texts[$0] }) == expected)
        }
    }

    private static func fault(_ texts: [String]) -> InvitationPartsError? {
        do throws(InvitationPartsError) {
            _ = try join(texts)
            return nil
        } catch {
            return error
        }
    }

    @Test func `what readers and mails put around and into it is passed over`() throws {
        let texts = try Self.texts(2500)
        let read = texts.map { "QR-Code:\($0)" }.joined(separator: "\n")
        let sent =
            "Dear all: see below.\r\n"
            + texts.map { text in
                var rest = text[...]
                var lines: [Substring] = []
                while !rest.isEmpty {
                    lines.append(rest.prefix(70))
                    rest = rest.dropFirst(70)
                }
                return lines.map { "> \($0)\r\n" }.joined()
            }.joined() + "--\r\nFictitious Sender: 1"
        for text in [read, sent, texts.joined()] {
            #expect(try InvitationParts.join(Array(text.utf8)) == Self.invitation(2500))
        }
    }

    @Test func `of several invitations the one that is whole is taken, else each is counted`()
        throws
    {
        let (texts, others) = (try Self.texts(2500), try Self.texts(4000, seed: 2))
        #expect(try Self.join([others[1]] + texts) == Self.invitation(2500))
        #expect(try Self.join(others + texts.dropFirst()) == Self.invitation(4000, seed: 2))
        #expect(
            Self.fault([texts[0], others[1], others[3], texts[2], texts[0]])
                == .several([.init(parts: 2, of: 3), .init(parts: 2, of: 4)])
        )
        #expect(
            Self.fault(others + texts)
                == .several([.init(parts: 4, of: 4), .init(parts: 3, of: 3)])
        )
    }

    @Test func `a part that stands there twice with other data is named, wherever it stands`()
        throws
    {
        let texts = try Self.texts(3000)
        let second = Array(Self.invitation(3000)[1000..<2000])
        let whole = InvitationPart.check(Self.invitation(3000))
        func part(_ data: [UInt8]) -> String {
            InvitationPart(number: 2, count: 3, whole: whole, data: data).text
        }
        #expect(part(second) == texts[1])
        let forged = part(second.reversed())
        for order in Self.permutations(of: texts + [forged]) {
            #expect(Self.fault(order) == .twice(2))
        }
        #expect(Self.fault([texts[0], forged, texts[2]]) == .doNotFit)
    }

    @Test func `any character that changes or is gone is noticed, and the part is named`() throws {
        let texts = try Self.texts(60)
        let whole = Array(texts[0].utf8)
        for index in whole.indices {
            for changed in "A2:- ".utf8 where changed != whole[index] {
                var damaged = whole
                damaged[index] = changed
                let fault = Self.fault([String(decoding: damaged, as: UTF8.self)])
                let isMark = index < "TOCSIN-INVITATION:".utf8.count
                #expect(fault != nil && (!isMark || fault == .damaged), "\(index)")
            }
            let cut = String(decoding: whole[..<index], as: UTF8.self)
            #expect(Self.fault([cut]) != nil, "\(index)")
        }
        let three = try Self.texts(3000)
        let damaged = three[1].replacing(":2:3:", with: ":2:3:A")
        #expect(Self.fault([three[0], damaged]) == .missing([2, 3], damaged: [2], of: 3))
        #expect(try Self.join(three + [damaged]) == Self.invitation(3000))
    }

    @Test(arguments: [
        "0:1", "2:1", "1:17", "17:17", "01:1", "1:01", "-1:1", "1:-1", "+1:1", "1:", ":1", "1:1:1",
        "1:99999999999999999999", "99999999999999999999:1", "1: 1",
    ])
    func `numbers that cannot be are damage`(_ numbers: String) throws {
        let text = try Self.texts(60)[0]
        let hostile = text.replacing(":1:1:1:", with: ":1:\(numbers):")
        // A space is nothing: lines are broken anywhere.
        #expect(Self.fault([hostile]) == (numbers == "1: 1" ? nil : .damaged))
    }

    @Test func `a later version is said to be one, if there is no part of this one`() throws {
        let text = try Self.texts(60)[0]
        let later = text.replacing("INVITATION:1:", with: "INVITATION:2:")
        #expect(Self.fault([later]) == .unknownVersion("2"))
        #expect(Self.fault([later, text]) == nil)
        #expect(
            Self.fault([later.replacing(":2:", with: ":22222222222:")])
                == .unknownVersion("22222222")
        )
    }

    @Test func `a long text of marks and nothing else ends`() {
        let marks = String(repeating: "TOCSIN-INVITATION:", count: 50_000)
        #expect(Self.fault([marks]) == .unknownVersion(""))
    }

    @Test func `anything else holds no parts`() throws {
        #expect(!InvitationParts.areIn(Self.invitation(5000)))
        #expect(!InvitationParts.areIn([]))
        #expect(Self.fault([""]) == .damaged)
        #expect(try InvitationParts.areIn(Array(Self.texts(10)[0].utf8.prefix(18))))
    }
}
