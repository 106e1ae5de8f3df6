import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinTesting

@Suite struct RegisterTests {
    private static func id(_ number: Int) -> RecordID {
        RecordID(ofHeader: Array(String(number).utf8))
    }

    private static func version(_ number: Int, _ replaces: [Int] = []) -> RegisterVersion {
        RegisterVersion(id: id(number), replaces: replaces.map(id))
    }

    @Test func `an empty register shows nothing`() {
        #expect(RegisterView(of: []).winner == nil)
        #expect(RegisterView(of: []).depth == 0)
    }

    @Test func `a lone version is shown, whatever it replaces`() {
        for replaced in [[], [2], [1]] {
            let view = RegisterView(of: [Self.version(1, replaced)])
            #expect(view.current == [Self.id(1)])
            #expect(
                view == RegisterView(of: [Self.version(1, replaced), Self.version(1, replaced)])
            )
        }
    }

    @Test func `the version that replaces is shown`() {
        let view = RegisterView(of: [Self.version(1), Self.version(2, [1]), Self.version(3, [2])])
        #expect(view.winner == Self.id(3))
        #expect(view.conflicts.isEmpty)
        #expect(view.depth == 3)
    }

    @Test func `of two current versions the deeper is shown and the other is marked`() {
        let view = RegisterView(of: [
            Self.version(1), Self.version(2, [1]), Self.version(3, [2]), Self.version(4, [1]),
        ])
        #expect(view.current == [Self.id(3), Self.id(4)])
    }

    @Test func `of two equally deep the higher id is shown`() {
        let view = RegisterView(of: [Self.version(1), Self.version(2, [1]), Self.version(3, [1])])
        #expect(view.current == [Self.id(2), Self.id(3)].sorted(by: >))
    }

    @Test func `a merge ends a conflict`() {
        let view = RegisterView(of: [
            Self.version(1), Self.version(2, [1]), Self.version(3, [1]), Self.version(4, [2, 3]),
        ])
        #expect(view.current == [Self.id(4)])
    }

    @Test func `what is not held counts for nothing`() {
        let view = RegisterView(of: [Self.version(2, [1, 99])])
        #expect(view.winner == Self.id(2))
        #expect(view.depth == 1)
    }

    @Test(arguments: 0..<UInt64(200))
    func `any order and repetition of the same versions shows the same`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let versions = (0..<(1 + generator.below(20))).map { number in
            Self.version(
                number,
                (0..<generator.below(3)).map { _ in generator.below(max(1, number)) }
            )
        }
        let view = RegisterView(of: versions)
        for _ in 0..<5 {
            let repeated = versions + versions.prefix(generator.below(versions.count + 1))
            #expect(RegisterView(of: generator.shuffled(repeated)) == view)
        }
        #expect(!view.current.isEmpty)
    }

    @Test func `a long history is no work`() {
        let versions = (0..<5_000).map { Self.version($0, $0 == 0 ? [] : [$0 - 1]) }
        #expect(RegisterView(of: versions.reversed()).depth == 5_000)
    }

    @Test func `a ring, which no digest allows, ends`() {
        let ring = [Self.version(1, [2]), Self.version(2, [1]), Self.version(3, [3])]
        #expect(RegisterView(of: ring).current == [Self.id(3)])
    }
}
