internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// How something that is said travels: for everybody to read, or sealed to some; and what people are shown of that first.
struct AlertTravel {
    /// `nil` if everybody reads it.
    let sealing: Sealing?
    /// Who reads it, and who does not.
    let lines: [StyledText]
    /// TLDs of those who should know of it and cannot read it.
    let mustPhone: [TLD]
    /// TLDs of those who read it, where nothing else says whom it is for.
    let mustKnow: [TLD]
    private let readers: [MemberID]
    /// What the readers are called.
    private let names: [String]
    private let leftOut: [String]

    /// For everybody to read.
    init(openly lines: [StyledText] = []) {
        (sealing, self.lines, mustPhone, mustKnow) = (nil, lines, [], [])
        (readers, names, leftOut) = ([], [], [])
    }

    /// Sealed to some.
    ///
    /// - Parameters:
    ///   - readers: those of whom that is certain.
    ///   - names: what all of them are called.
    ///   - leftOut: what those are called whom it addresses and who cannot read it.
    init(
        _ sealing: Sealing,
        to readers: [MemberID],
        called names: [String],
        saying lines: [StyledText],
        mustPhone: [TLD] = [],
        mustKnow: [TLD] = [],
        leftOut: [String] = []
    ) {
        (self.sealing, self.readers, self.names) = (sealing, readers, names)
        (self.lines, self.mustPhone, self.mustKnow) = (lines, mustPhone, mustKnow)
        self.leftOut = leftOut
    }

    /// What is asked before it is signed, with who will read it.
    func question(_ question: String) -> String {
        names.isEmpty ? question : "\(Phrases.Sealing.forReaders(names)) \(question)"
    }

    /// The keys to which it is sealed; none where its readers are those of another record.
    var keys: [EncryptionPublicKey] {
        if case .keys(let keys, _)? = sealing?.readers { keys } else { [] }
    }

    /// What programs are told of it.
    var json: [JSON.Member] { JSON.list(["sealed": sealed, "left_out": .strings(leftOut)]) }

    private var sealed: JSON {
        switch sealing?.readers {
        case .keys?: .object(["readers": .strings(readers.map(\.description))])
        case .under(let version, _)?: .object(["under": .string(version.description)])
        case nil: .null
        }
    }
}
