import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinSimulator

/// One organisation fewer than a rule asks for achieves nothing, whatever it signs; with one more the same attack does.
@Suite struct CoalitionTests {

    @Test(arguments: Aim.allCases)
    func `one too few change nothing of what concerns others`(_ aim: Aim) throws {
        for town in try towns(aim) {
            for seed in seeds(of: town) {
                let coalition = try Coalition(town, isEnough: false, seed: seed)
                let expected = picture(of: heard(coalition.others, in: town), in: town)
                for disk in attacked(by: coalition, seed: seed) {
                    let case_ = "\(town.scale), seed \(seed)"
                    #expect(try !town.isReached(on: disk), "\(case_)")
                    let changes = picture(of: disk, in: town).differences(from: expected)
                    #expect(changes.isEmpty, "\(case_)")
                }
            }
        }
    }

    /// Without this the other test could not fail.
    @Test(arguments: Aim.allCases)
    func `with one more the same attack reaches its aim`(_ aim: Aim) throws {
        for town in try towns(aim) {
            for seed in seeds(of: town) {
                let coalition = try Coalition(town, isEnough: true, seed: seed)
                for disk in attacked(by: coalition, seed: seed) {
                    #expect(try town.isReached(on: disk), "\(town.scale), seed \(seed)")
                }
            }
        }
    }

    private func towns(_ aim: Aim) throws -> [Town] { try aim.scales.map { try Town(aim, $0) } }

    /// About as many in all for every aim, and others for every scale.
    private func seeds(of town: Town) -> [UInt64] {
        let count = max(1, 7 / town.aim.scales.count)
        return (0..<count).map { UInt64(100 * town.scale.voters + 10 * town.scale.needed + $0) }
    }

    private func picture(of disk: Disk, in town: Town) -> OthersPicture {
        let picture = OthersPicture(of: disk, in: town)
        return town.aim == .label ? picture.without(town.intruder.id) : picture
    }

    private func heard(_ records: [Verified<Record>], in town: Town) -> Disk {
        var disk = town.node()
        disk.hear(records)
        return disk
    }

    /// Two nodes that have heard all of it: one after everything else, the other in any order and twice; in the end they have
    /// told each other.
    private func attacked(by coalition: Coalition, seed: UInt64) -> [Disk] {
        var generator = SeededGenerator(seed: seed)
        var disks = [heard(coalition.others, in: coalition.town), coalition.town.node()]
        let all = coalition.others + coalition.records
        let parts = [
            coalition.records.filter { _ in generator.once(in: 2) }, generator.shuffled(all + all),
        ]
        for (place, part) in parts.enumerated() {
            var rest = generator.shuffled(part)[...]
            while !rest.isEmpty {
                let batch = rest.prefix(1 + generator.below(8))
                rest = rest.dropFirst(batch.count)
                _ = disks[place].write(Array(batch))
            }
        }
        let told = disks.map(\.passedOn)
        disks[0].hear(told[1])
        disks[1].hear(told[0])
        for place in disks.indices { disks[place].hear(generator.shuffled(all)) }
        return disks
    }
}
