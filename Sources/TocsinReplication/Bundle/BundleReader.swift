internal import TocsinCrypto
package import TocsinRecord

/// Reads a bundle from chunks of any size, and keeps no more than one part of it at a time.
///
/// It checks form and completeness. Signatures and rights are the replica's business: importing a
/// bundle is receiving from a peer.
package struct BundleReader {
    private var buffer: [UInt8] = []
    private var position = 0
    private var state = State.atMagic
    private var chain: BundleChain?

    private enum State {
        case atMagic
        case atGenesis(NetworkID, count: Int)
        case atLength
        case atRecord(count: Int)
        case atTrailer
        case ended
    }

    /// A part of a bundle.
    package enum Part: Equatable, Sendable {
        /// Which network the records are of, and its genesis if the bundle brings it.
        case beginning(NetworkID, Genesis?)
        /// A record as it travels, not yet decoded.
        case record([UInt8])
        /// The bundle is complete, and had so many records.
        case end(records: UInt64)
    }

    package init() {}

    /// Takes the next bytes of the file.
    package mutating func take(_ chunk: [UInt8]) {
        buffer.removeFirst(position)
        position = 0
        buffer += chunk
    }

    /// The next part, or `nil` if more bytes are needed for it.
    ///
    /// - Throws: `BundleError`; nothing can be read after that.
    package mutating func next() throws(BundleError) -> Part? {
        switch state {
        case .atMagic: try readMagic()
        case .atGenesis(let network, let count): try readGenesis(of: network, count)
        case .atLength: try readLength()
        case .atRecord(let count): readRecord(count)
        case .atTrailer: try readTrailer()
        case .ended: try readNothing()
        }
    }

    /// Says that the file is at its end.
    ///
    /// - Throws: `BundleError.cutShort` unless the last part was `.end`.
    package func finish() throws(BundleError) {
        guard case .ended = state else { throw .cutShort(afterRecords: chain?.count ?? 0) }
    }

    private mutating func readMagic() throws(BundleError) -> Part? {
        let magic = BundleFormat.magic
        let seen = buffer[position...].prefix(magic.count)
        guard magic.starts(with: seen) else { throw .notABundle }
        guard let bytes = read(magic.count + Bytes32.count + 4) else { return nil }
        guard let network = NetworkID(Array(bytes[magic.count..<magic.count + Bytes32.count]))
        else {
            throw .notABundle
        }
        let count: UInt32 = BundleFormat.number(Array(bytes.suffix(4)))
        guard count <= Limits.genesis else { throw .genesisTooLong(Int(count)) }
        state = .atGenesis(network, count: Int(count))
        return try next()
    }

    private mutating func readGenesis(
        of network: NetworkID,
        _ count: Int
    ) throws(BundleError) -> Part? {
        guard let bytes = read(count) else { return nil }
        chain = BundleChain(network: network)
        state = .atLength
        if bytes.isEmpty { return .beginning(network, nil) }
        let genesis: Genesis
        do throws(GenesisError) {
            genesis = try Genesis(decoding: bytes)
        } catch {
            throw .genesis(error)
        }
        guard genesis.network == network else { throw .foreignGenesis }
        return .beginning(network, genesis)
    }

    private mutating func readLength() throws(BundleError) -> Part? {
        guard let bytes = read(4) else { return nil }
        let count: UInt32 = BundleFormat.number(bytes)
        guard count <= Limits.record else {
            throw .recordTooLong(number: (chain?.count ?? 0) + 1, Int(count))
        }
        state = count == 0 ? .atTrailer : .atRecord(count: Int(count))
        return try next()
    }

    private mutating func readRecord(_ count: Int) -> Part? {
        guard let bytes = read(count) else { return nil }
        chain?.add(bytes)
        state = .atLength
        return .record(bytes)
    }

    private mutating func readTrailer() throws(BundleError) -> Part? {
        guard let chain, let bytes = read(8 + Bytes32.count) else { return nil }
        guard bytes == BundleFormat.number(chain.count) + chain.digest.array else {
            throw .wrongTrailer
        }
        state = .ended
        return .end(records: chain.count)
    }

    private func readNothing() throws(BundleError) -> Part? {
        guard position == buffer.count else { throw .bytesBehindTheEnd }
        return nil
    }

    private mutating func read(_ count: Int) -> [UInt8]? {
        guard buffer.count - position >= count else { return nil }
        defer { position += count }
        return Array(buffer[position..<position + count])
    }
}

/// Why bytes are not a bundle.
package enum BundleError: Error, Equatable, Sendable {
    /// They do not begin as a bundle of this version does.
    case notABundle
    /// The genesis inside is longer than any may be.
    case genesisTooLong(Int)
    /// The genesis inside is wrong.
    case genesis(GenesisError)
    /// The genesis inside is that of another network than the bundle names.
    case foreignGenesis
    /// The record of that number, counted from 1, is longer than any may be.
    case recordTooLong(number: UInt64, Int)
    /// The number of records or their digest is not what the end of the bundle says.
    case wrongTrailer
    /// The file ends before the bundle does.
    case cutShort(afterRecords: UInt64)
    /// Something follows the end.
    case bytesBehindTheEnd
}
