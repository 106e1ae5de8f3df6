internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// A correct node: a replica, its disk, and the little that a shell does around them.
final class Station {
    let number: Int
    let organisation: Organisation
    let genesis: Genesis
    /// Where others can dial it.
    let addresses: [String]
    /// The nodes that its configuration names.
    let named: [PublicKey]
    /// How much it takes of each member.
    let rates: Ration.Rates
    var disk: Disk
    /// An older state of the disk, kept for a rainy day.
    var backup: Disk?
    /// `nil` while the node is down.
    var replica: Replica?
    /// How often it was started: what belonged to an earlier life means nothing to this one.
    var life = 0
    /// Only the last wake that was asked for counts.
    var wakesAsked: UInt64 = 0
    /// Batches that wait for the disk, oldest first.
    var waiting: [Batch] = []
    /// Batches that the disk is writing, all in one transaction.
    var writing: [Batch] = []
    var author: Author

    init(
        number: Int,
        organisation: Organisation,
        genesis: Genesis,
        addresses: [String],
        named: [PublicKey],
        rates: Ration.Rates = .usual,
        disk: Disk
    ) {
        self.addresses = addresses
        self.named = named
        self.rates = rates
        self.number = number
        self.organisation = organisation
        self.genesis = genesis
        self.disk = disk
        author = Author(organisation: organisation, number: number)
    }

    var isUp: Bool { replica != nil }

    /// Whether no record that its replica counts is spoilt on its disk.
    var countsNothingDamaged: Bool {
        disk.damaged.allSatisfy { !(replica?.holds($0) ?? false) }
    }

    /// Whether it needs no configuration to dial a node: a member does so that has heard where the node is.
    func finds(_ node: PublicKey) -> Bool {
        disk.membership.member(organisation.id) != nil && disk.hasHeard(of: node)
    }

    var peer: PeerID { PeerID(organisation.node.key.publicKey) }

    /// Batches that are not durable yet.
    var batchesUnderWay: Int { waiting.count + writing.count }

    /// Starts the node with what the disk holds.
    ///
    /// - Returns: what was lost and follows from it.
    @discardableResult func start(seed: UInt64) -> [Verified<Record>] {
        life += 1
        (waiting, writing) = ([], [])
        disk.reopen()
        let derived = disk.concludeAnew()
        replica = Replica(
            node: organisation.node.key.publicKey,
            membership: disk.membership,
            held: disk.counting.compactMap(HeldRecord.init),
            entered: disk.entered,
            description: Beacon.Description(addresses: addresses, software: "simulated"),
            beacons: disk.beacons,
            named: named,
            rates: rates,
            seed: seed
        )
        author.restarted(with: disk.records.map(\.value))
        return derived
    }

    /// Stops it dead: all that is not on the disk is gone.
    func stop() {
        replica = nil
        life += 1
    }
}
