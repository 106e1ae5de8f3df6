import Foundation
import Testing
import TocsinCrypto
import TocsinNode
import TocsinRecord
import TocsinTesting

/// Kills running daemons at random moments while they replicate.
@Suite(.timeLimit(.minutes(10)), .serialized, .ownThreads) struct DaemonCrashTests {
    @Test(arguments: 0..<UInt64(2))
    func `whatever is killed, nothing acknowledged is lost and all agree`(seed: UInt64) async throws
    {
        var generator = SeededGenerator(seed: seed)
        let network = try FixtureNetwork(founders: 3)
        let daemons = try await Daemon.dialling(3, of: network)
        let bulk = try await daemons[0].fill(with: 1_500)
        for daemon in daemons { try daemon.start() }
        var acknowledged: [RecordID] = []
        for round in 0..<8 {
            let victim = daemons[generator.below(daemons.count)]
            victim.kill9(after: 1 + generator.below(250))
            var number = UInt64(round) * 100_000
            while victim.isRunning {
                number += 1
                let author = daemons[generator.below(daemons.count)]
                if let record = try publish(number, at: author, victim) {
                    acknowledged.append(record)
                }
            }
            try victim.start()
        }
        let all = Set(bulk + acknowledged)
        while try !daemons.allSatisfy({ try $0.held().isSuperset(of: all) }) || !agree(daemons) {
            try await Task.sleep(for: .milliseconds(20))
        }
        for daemon in daemons {
            try daemon.stop()
            let answer = try daemon.verify()
            #expect(answer.status == 0, "seed \(seed): \(answer.output)\(answer.errors)")
        }
        #expect(!acknowledged.isEmpty)
    }

    /// Whatever else was signed and not acknowledged is on all or on none.
    private func agree(_ daemons: [Daemon]) throws -> Bool {
        let held = try daemons.map { try $0.held() }
        return held.allSatisfy { $0 == held[0] }
    }

    /// The record, or nothing if its author was killed meanwhile.
    private func publish(_ number: UInt64, at author: Daemon, _ victim: Daemon) throws -> RecordID?
    {
        do {
            return try author.publish(number)
        } catch let error as LocalSocketError where author === victim {
            #expect([.nobodyListens, .ended].contains(error))
            return nil
        }
    }
}
