package import TocsinCrypto
package import TocsinRecord

/// What people are told of an alert: the whole of it, not what happened, so that nothing is told twice and nothing is missed.
package enum TellingState: Hashable, Sendable {
    /// It says something, which a digest of its current records stands for.
    case open(Digest)
    /// Its author has ended it: for these reasons, ascending, as far as they can be read.
    case over([EndReason])
    /// The record that raised it does not count any more.
    case void
    /// All that it said was taken back without an end.
    case erased
    /// Its author was suspended, or blocked here, after it was told.
    case suspended

    /// What kind of state it is: a revision changes the state and not its kind.
    package enum Kind: UInt8, Sendable {
        case open = 1
        case over, void, erased, suspended
    }

    package var kind: Kind {
        switch self {
        case .open: .open
        case .over: .over
        case .void: .void
        case .erased: .erased
        case .suspended: .suspended
        }
    }

    /// Whether people may be woken for a state of this kind.
    var wakes: Bool { kind != .erased && kind != .suspended }

    /// The state of an alert, its author's standing left aside.
    package init(of thread: AlertThread) {
        switch thread.state {
        case .void: self = .void
        case .over:
            // As they are kept: a reason of a later version must not look like another one each time.
            let reasons = Set(thread.ends.shown.compactMap(\.words).map { $0.reason.kept })
            self = .over(reasons.sorted().map { EndReason(rawValue: Int($0)) })
        case .open where thread.isErased: self = .erased
        case .open:
            let ids = thread.currentIDs.flatMap { $0.array }
            self = .open(Digest(of: ids, for: .display))
        }
    }

    /// As it is kept in a row: the kind, and what it holds.
    package var encoded: [UInt8] {
        let rest: [UInt8] =
            switch self {
            case .open(let digest): digest.array
            case .over(let reasons): reasons.map(\.kept)
            case .void, .erased, .suspended: []
            }
        return [kind.rawValue] + rest
    }

    /// Reads a row, or answers `nil` if it holds something else.
    package init?(decoding bytes: [UInt8]) {
        guard let kind = bytes.first.flatMap(Kind.init(rawValue:)) else { return nil }
        let rest = Array(bytes.dropFirst())
        switch kind {
        case .open:
            guard let bytes = Bytes32(rest) else { return nil }
            self = .open(Digest(bytes: bytes))
        case .over: self = .over(rest.map { EndReason(rawValue: Int($0)) })
        case .void, .erased, .suspended:
            guard rest.isEmpty else { return nil }
            self = kind == .void ? .void : kind == .erased ? .erased : .suspended
        }
    }
}

extension EndReason {
    /// As it is kept in a row.
    fileprivate var kept: UInt8 { UInt8(clamping: rawValue) }
}

extension TellingState {
    /// By which a receiver knows a telling that comes twice: it follows from everything told of the alert before, so that what is told
    /// again after something else has an identifier of its own, and two nodes that told the same agree.
    ///
    /// - Parameters:
    ///   - previous: of what was told of the alert last; `nil` if nothing was.
    ///   - repetition: how often this state was repeated, since nobody had looked.
    package func id(of alert: RecordID, after previous: Digest?, repetition: Int = 0) -> Digest {
        let before = previous?.array ?? [UInt8](repeating: 0, count: Bytes32.count)
        let message = before + alert.array + encoded + [0, UInt8(clamping: repetition)]
        return Digest(of: message, for: .display)
    }
}
