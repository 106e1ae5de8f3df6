import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord

@testable import TocsinReplication

/// Whom a node dials and whom it gives up.
@Suite struct NeighbourhoodTests {
    // MARK: Ring and draw

    @Test func `two follow on the ring, and others are drawn until eight are linked`() {
        var town = Town(of: 100)
        town.settle()
        #expect(town.linked.count == 8)
        #expect(Set(town.ring.prefix(2)).isSubset(of: town.linked))
        #expect(town.hungUp.isEmpty)
    }

    @Test func `four are drawn though others came by themselves`() {
        var town = Town(of: 100)
        for number in town.ring.suffix(10) { town.link(number) }
        town.settle()
        #expect(town.linked.count == 16)
        #expect(town.dialled.count == 6)
    }

    @Test func `a small network is linked all over`() {
        var town = Town(of: 4)
        town.settle()
        #expect(town.linked.sorted() == [1, 2, 3])
        town.pass(ReplicationLimits.exchange * 4)
        #expect(town.linked.sorted() == [1, 2, 3])
        #expect(town.dialled.count == 3)
    }

    @Test func `nobody knows anybody in the beginning`() {
        var town = Town(of: 1)
        town.settle()
        #expect(town.dialled.isEmpty)
    }

    @Test func `everybody is drawn as often as everybody else`() {
        var drawn = [Int](repeating: 0, count: 41)
        for seed in 0..<1000 {
            var town = Town(of: 41, seed: UInt64(seed))
            town.settle()
            for number in town.linked { drawn[number] += 1 }
        }
        let ring = Town(of: 41).ring.prefix(2)
        let rest = (1...40).filter { !ring.contains($0) }.map { drawn[$0] }
        #expect(ring.allSatisfy { drawn[$0] == 1000 })
        // Six of thirty-eight a thousand times: 158, and four times the spread of it on either side.
        #expect(rest.allSatisfy { (110...206).contains($0) }, "\(rest)")
    }

    @Test func `at most four are dialled at once`() {
        var town = Town(of: 100)
        let first = town.orders()
        #expect(first.count == 4)
        #expect(town.orders().isEmpty)
        guard case .dial(let key) = first[0] else { return }
        town.link(town.number(of: key))
        #expect(town.orders().count == 1)
    }

    @Test func `a member with many nodes takes no more places than another`() {
        var town = Town(of: 100)
        for _ in 0..<15 { town.addNode(of: 5) }
        for _ in 0..<200 {
            town.settle()
            #expect(town.linked.count { town.owner(of: $0) == 5 } <= 1)
            if let lost = town.linked.last { town.lose(lost) }
        }
    }

    // MARK: Failures

    @Test func `who is down is passed over on the ring`() {
        var town = Town(of: 100)
        let ring = town.ring
        town.down = Set(ring.prefix(3))
        town.pass(.seconds(60))
        #expect(Set(ring[3...4]).isSubset(of: town.linked))
        #expect(town.linked.count == 8)
    }

    @Test func `drawn nodes that let it hang do not hold up the ring`() {
        var town = Town(of: 100)
        let first = town.dials(atOnce: 4)
        #expect(first.prefix(2) == town.ring.prefix(2))
        town.lose(first[0])
        #expect(town.dials(atOnce: 1) == [town.ring[2]])
    }

    @Test func `a ring successor that comes back is linked again within minutes`() {
        var town = Town(of: 100)
        let first = town.ring[0]
        town.down = [first]
        town.pass(.seconds(6 * 3600))
        town.down = []
        town.pass(.seconds(300))
        #expect(town.linked.contains(first))
    }

    @Test func `the pauses double, and have their ends`() {
        var town = Town(of: 2)
        town.down = [1]
        town.pass(.seconds(600))
        // 5, 10, 20, 40, and then 60 seconds, of which up to a half is given away.
        #expect((12...24).contains(town.dialled.count), "\(town.dialled.count)")
    }

    @Test func `who is well linked asks in vain once an hour`() {
        var town = Town(of: 30)
        let down = Set(town.ring.suffix(10))
        town.down = down
        town.pass(.seconds(5 * 3600))
        let vain = town.dialled.filter(down.contains)
        #expect(vain.count <= 10 * 12, "\(vain.count)")
    }

    @Test func `who ends each link at once is not dialled in a loop`() {
        var town = Town(of: 2)
        for _ in 0..<600 {
            town.settle()
            if town.linked.contains(1) { town.lose(1) }
            town.pass(.seconds(1))
        }
        #expect(town.dialled.count <= 24)
    }

    @Test func `a link that stood is made anew at once`() {
        var town = Town(of: 2)
        town.pass(.seconds(20))
        town.lose(1)
        town.settle()
        #expect(town.dialled == [1, 1])
        #expect(town.linked == [1])
    }

    @Test func `a node that cannot be dialled any more is forgotten`() {
        var town = Town(of: 2)
        town.node.forget(Town.node(1))
        town.settle()
        #expect(town.dialled.isEmpty)
    }

    @Test func `many links with two members are few`() {
        var town = Town(of: 50)
        town.down = Set(1..<50)
        town.pass(.seconds(3 * 3600))
        let two = town.ring.prefix(2)
        for member in two {
            town.link(member)
            for _ in 0..<5 {
                town.addNode(of: member)
                town.link(town.last)
            }
        }
        town.down = []
        town.pass(.seconds(300))
        #expect(Set(town.linked.map(town.owner)).count >= 8)
    }

    @Test func `a node that tells no address for a while rests all the same`() {
        var town = Town(of: 2)
        town.down = [1]
        for _ in 0..<600 {
            town.pass(.seconds(1))
            town.node.lose(Town.node(1))
            town.node.learn(Town.node(1), of: town.members[1], at: town.now)
        }
        #expect(town.dialled.count <= 24, "\(town.dialled.count)")
    }

    @Test func `the nodes of a member rest together, however many it has`() {
        var town = Town(of: 2)
        for _ in 0..<15 { town.addNode(of: 1) }
        town.down = Set(1...16)
        town.pass(.seconds(600))
        #expect(town.dialled.count <= 24, "\(town.dialled.count)")
    }

    @Test func `after a node that failed another one of its member is tried`() {
        var town = Town(of: 2)
        town.addNode(of: 1)
        town.settle()
        let first = town.dialled[0]
        town.down = [first]
        town.lose(first)
        town.pass(.seconds(6))
        #expect(town.linked == [first == 1 ? 2 : 1])
    }

    // MARK: Exchange

    @Test func `one of those drawn is exchanged within six hours, once a new one stands`() {
        var town = Town(of: 100)
        for number in 90..<100 { town.link(number) }
        town.settle()
        let before = town.linked
        town.forgetOrders()
        town.pass(ReplicationLimits.exchange)
        #expect(town.dialled.count == 1)
        #expect(town.hungUp.count == 1)
        #expect(town.linked.count == before.count)
        #expect(Set(town.ring.prefix(2)).isSubset(of: town.linked))
    }

    @Test func `what was drawn in want of others is given up when they have come`() {
        var town = Town(of: 100)
        town.settle()
        #expect(town.linked.count == 8)
        for number in town.ring.suffix(10) where !town.linked.contains(number) { town.link(number) }
        let before = town.linked.count
        town.pass(ReplicationLimits.relief)
        #expect(town.hungUp.count == 1)
        town.pass(.seconds(600))
        #expect(town.hungUp.count == 2)
        #expect(town.linked.count == before - 2)
        #expect(Set(town.ring.prefix(2)).isSubset(of: town.linked))
    }

    @Test func `nobody is given up for somebody who does not answer`() {
        var town = Town(of: 60)
        for number in 50..<60 { town.link(number) }
        town.settle()
        town.down = Set(1..<50).subtracting(town.linked)
        town.pass(ReplicationLimits.exchange * 2)
        #expect(town.hungUp.isEmpty)
    }

    @Test func `links that others made are never ended`() {
        var town = Town(of: 100)
        let came = [80, 81, 82, 83]
        for number in came { town.link(number) }
        town.pass(ReplicationLimits.exchange * 50)
        #expect(town.hungUp.count >= 50)
        #expect(Set(came).isSubset(of: town.linked))
    }

    @Test func `a link over somebody who was down is given up at the next exchange`() {
        var town = Town(of: 200)
        for number in 190..<200 { town.link(number) }
        let ring = town.ring
        town.down = [ring[0]]
        town.pass(.seconds(60))
        #expect(town.linked.contains(ring[2]))
        town.down = []
        town.pass(ReplicationLimits.exchange * 2)
        #expect(Set(ring.prefix(2)).isSubset(of: town.linked))
        #expect(town.hungUp.contains(ring[2]))
    }

    // MARK: Marks

    @Test func `blocked members are not dialled, and pinned ones always`() {
        var town = Town(of: 50, marks: (pinned: [30, 31], blocked: [1, 2, 3]))
        town.pass(ReplicationLimits.exchange * 30)
        #expect(Set(town.dialled).isDisjoint(with: [1, 2, 3]))
        #expect(Set([30, 31]).isSubset(of: town.linked))
        #expect(Set(town.hungUp).isDisjoint(with: [30, 31]))
    }

    @Test func `a mark holds at once`() {
        var town = Town(of: 50)
        town.settle()
        let free = (1..<50).filter { !town.linked.contains($0) }
        town.node.mark(
            NeighbourMarks(pinned: [town.members[free[0]]], blocked: []),
            at: town.now
        )
        town.settle()
        #expect(town.linked.contains(free[0]))
    }

    @Test func `the other nodes of the own member are all linked`() {
        var town = Town(of: 1)
        for _ in 0..<3 { town.addNode(of: 0) }
        town.settle()
        #expect(town.linked == [1, 2, 3])
    }

    @Test func `who was drawn and is blocked is not dialled on`() throws {
        var town = Town(of: 100)
        town.pass(.seconds(20))
        let drawn = try #require(town.linked.first { !town.ring.prefix(2).contains($0) })
        town.node.mark(NeighbourMarks(pinned: [], blocked: [town.members[drawn]]), at: town.now)
        town.lose(drawn)
        town.forgetOrders()
        town.pass(.seconds(600))
        #expect(!town.dialled.contains(drawn))
    }

    @Test func `pinned nodes that let every dial hang hold up nobody else`() {
        var town = Town(of: 50, marks: (pinned: Array(1...8), blocked: []))
        let others = Set(9..<50)
        let first = town.dials(atOnce: 4).filter(others.contains)
        #expect(first.count == 2)
        #expect(first.count { town.ring.filter(others.contains).prefix(2).contains($0) } == 1)
    }
}
