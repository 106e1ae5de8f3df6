import Testing
import TocsinReplication

@testable import TocsinSimulator

@Suite struct SwarmTests {
    @Test func `a record reaches every node of a swarm, and each has it from somebody who had it`()
        throws
    {
        var swarm = try Swarm(Conditions(nodes: 12), seed: 1)
        swarm.rest(minutes: 3)
        let spread = swarm.spread()
        #expect(spread.reached == 12 && spread.running == 12)
        #expect(spread.hops.filter { $0 == 0 }.count == 1)
        #expect(spread.times.first == 0 || spread.times[0] <= 10)
        #expect(spread.copies >= 11)
        #expect(spread.time(percent: 100) == spread.times.last)
    }

    @Test func `who is switched off is not waited for, and who is silent is reached all the same`()
        throws
    {
        let conditions = Conditions(nodes: 12, loss: 200, down: 250, silent: 250, dialsOut: 500)
        var swarm = try Swarm(conditions, seed: 2)
        swarm.rest(minutes: 3)
        let spread = swarm.spread()
        #expect(spread.running == 9)
        #expect(spread.reached == 9)
    }

    @Test
    func `whoever raises an alert sees who has answered it, and every other node sees the same`()
        throws
    {
        var swarm = try Swarm(Conditions(nodes: 12, loss: 100, dialsOut: 500), seed: 4)
        swarm.rest(minutes: 3)
        let alarm = swarm.alarm()
        #expect(alarm.spread.reached == 12)
        #expect(alarm.answering == 11 && alarm.answered == 11 && alarm.agreeing == 12)
        #expect(alarm.time != nil)
        // Each node passes an answer on over each of its links once, and nothing else comes of it.
        let once = alarm.bytes * 11
        #expect(alarm.traffic.bytes > once && alarm.traffic.bytes < once * swarm.links / 12 * 2)
    }

    @Test func `rest costs something, and the same for the same seed`() throws {
        let traffic = try (0..<2).map { _ in
            var swarm = try Swarm(Conditions(nodes: 5), seed: 3)
            swarm.rest(minutes: 1)
            return swarm.rest(minutes: 1)
        }
        #expect(traffic[0] == traffic[1])
        #expect(traffic[0].messages > 0 && traffic[0].bytes > traffic[0].messages)
    }

    @Test func `an ideal flood reaches everybody, the farthest last`() {
        var generator = Generator(seed: 1)
        let flood = IdealFlood(nodes: 100, drawing: &generator)
        let times = flood.times(drawing: &generator) { _ in .milliseconds(100) }
        #expect(times.count == 100)
        #expect(times.first == 0 && times == times.sorted())
        // Eight neighbours, and theirs: at most a hundred within three steps or four.
        #expect(times.last == 300 || times.last == 400)
    }

    @Test func `a share of nobody is no time`() {
        let spread = Spread(
            reached: 1,
            running: 2,
            times: [0],
            hops: [0],
            copies: 1,
            traffic: Traffic(),
            ideal: [0, 1]
        )
        #expect(spread.time(percent: 50) == 0)
        #expect(spread.time(percent: 51) == nil)
    }
}

@Suite struct NodeSetTests {
    @Test func `nodes beyond a word are told apart`() {
        var nodes = NodeSet([0, 63, 64, 999])
        #expect(nodes.count == 4)
        #expect([0, 63, 64, 999].allSatisfy(nodes.contains))
        #expect(![1, 62, 65, 128, 998, 1000].contains(where: nodes.contains))
        nodes.remove(64)
        nodes.remove(5000)
        #expect(!nodes.contains(64) && nodes.count == 3)
        #expect(nodes.isDisjoint(with: NodeSet([64, 5000])))
        #expect(!nodes.isDisjoint(with: NodeSet([999])))
    }
}
