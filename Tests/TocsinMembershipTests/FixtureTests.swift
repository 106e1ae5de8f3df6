import Testing
import TocsinMembership
import TocsinRecord
import TocsinTesting

@Suite struct FixtureTests {
    @Test func `a fixture network is the same in every run and its feeds are authorised`() throws {
        let network = try FixtureNetwork(founders: 30, signing: 2)
        let again = try FixtureNetwork(founders: 30, signing: 2)
        #expect(network.id == again.id)
        var feed = network.feed(of: 29, key: 1)
        let first = try feed.contact([1, 2, 3], subject: Fixture.subject(7))
        let second = try feed.contact(
            [4],
            subject: Fixture.subject(7),
            replaces: [first.value.id]
        )
        #expect(second.value.header.prev == first.value.id)
        #expect(
            network.membership.authorise(second.value.header, id: second.value.id) == .authorised
        )
    }
}
