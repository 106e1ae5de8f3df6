import Testing
import TocsinRecord
import TocsinTesting

@testable import TocsinReplication

@Suite struct SessionTests {
    private let network: FixtureNetwork
    private let hello: Hello

    init() throws {
        network = try FixtureNetwork(founders: 1)
        hello = Hello(network: network.id, root: .nothing)
    }

    @Test func `a peer that greets is heard`() {
        var session = Session.greeting(network: network.id)
        check(session.isOpen, is: false)
        check(session.receivedHello(hello), is: .open)
        check(session.isOpen, is: true)
        check(session.receivedOther(), is: .accept)
    }

    @Test func `a peer that repeats its hello is cut off`() {
        var session = Session.greeting(network: network.id)
        check(session.receivedHello(hello), is: .open)
        check(session.receivedHello(hello), is: .close(because: .repeatedHello))
        check(session.receivedHello(hello), is: .ignore)
        check(session.receivedOther(), is: .ignore)
    }

    @Test func `nothing is heard before hello`() {
        var session = Session.greeting(network: network.id)
        check(session.receivedOther(), is: .close(because: .helloExpected))
        check(session.receivedHello(hello), is: .ignore)
    }

    @Test func `another network is turned away`() throws {
        var session = Session.greeting(network: network.id)
        let foreign = try FixtureNetwork(founders: 2)
        let hello = Hello(network: foreign.id, root: .nothing)
        check(session.receivedHello(hello), is: .close(because: .foreignNetwork))
        check(session.isOpen, is: false)
    }

    @Test func `ranges of versions must overlap`() {
        func answer(_ ours: ClosedRange<UInt32>, _ oldest: UInt32, _ newest: UInt32)
            -> Session.HelloAction
        {
            var session = Session.greeting(network: network.id, versions: ours)
            return session.receivedHello(
                Hello(oldest: oldest, newest: newest, network: network.id, root: .nothing)
            )
        }
        #expect(answer(1...1, 1, 9) == .open)
        #expect(answer(1...3, 3, 9) == .open)
        #expect(
            answer(1...3, 4, 9) == .close(because: .unsupportedVersion(oldest: 4, newest: 9))
        )
        #expect(
            answer(2...3, 1, 1) == .close(because: .unsupportedVersion(oldest: 1, newest: 1))
        )
        #expect(
            answer(1...3, 3, 2) == .close(because: .unsupportedVersion(oldest: 3, newest: 2))
        )
    }
}
