internal import TocsinCrypto
package import TocsinRecord

/// Writes a bundle: records in a file, for a USB stick or a mail.
///
/// A bundle is magic, network, genesis, records each with its length, a length of zero, the number
/// of records and a digest that chains all of them. The format is described in
/// `docs/protocol/replication.md`.
package struct BundleWriter {
    private let network: NetworkID
    private var chain: BundleChain

    /// A writer for a network's records.
    package init(network: NetworkID) {
        self.network = network
        chain = BundleChain(network: network)
    }

    /// What stands before the first record.
    ///
    /// - Parameter genesis: for a reader that does not know the network yet, or `nil`.
    package func beginning(genesis: Genesis?) -> [UInt8] {
        let genesis = genesis?.bytes ?? []
        return BundleFormat.magic + network.array + BundleFormat.number(UInt32(genesis.count))
            + genesis
    }

    /// One record.
    ///
    /// Write those first that authorise others.
    package mutating func append(_ record: Verified<Record>) -> [UInt8] {
        let bytes = record.value.encoded
        chain.add(bytes)
        return BundleFormat.number(UInt32(bytes.count)) + bytes
    }

    /// What stands behind the last record.
    ///
    /// Without it a reader takes the file for cut short.
    package func end() -> [UInt8] {
        BundleFormat.number(UInt32(0)) + BundleFormat.number(chain.count) + chain.digest.array
    }
}

/// The numbers and the magic of the format.
package enum BundleFormat {
    /// What every bundle begins with.
    package static let magic = Array("tocsin-bundle-1\n".utf8)

    /// A number with its most significant byte first.
    static func number<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
        stride(from: Number.bitWidth - 8, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: value >> Number($0))
        }
    }

    static func number<Number: FixedWidthInteger>(_ bytes: [UInt8]) -> Number {
        bytes.reduce(0) { $0 << 8 | Number($1) }
    }
}

/// The number of records so far and the digest that chains them: the network first, then each
/// record.
struct BundleChain {
    private(set) var count: UInt64 = 0
    private(set) var digest: Digest

    init(network: NetworkID) {
        digest = Digest(of: network.array, for: .bundle)
    }

    mutating func add(_ record: [UInt8]) {
        count += 1
        digest = Digest(of: digest.array + record, for: .bundle)
    }
}
