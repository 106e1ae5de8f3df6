internal import SystemPackage
internal import TocsinRecord
internal import TocsinReplication

/// What a file is of those that tocsin itself writes, where another kind was asked for.
enum OwnFile {
    case memberCard
    case invitation
    case machineInvitation
    case bundle
    case application

    /// Looks at a file that could not be read as what it was said to be.
    ///
    /// - Returns: `nil` if it is none of them, or is no plain file, which could not be read twice.
    init?(at path: String) {
        guard let status = try? FilePath(path).stat(), status.type == .regular,
            let bytes = try? FileSource(path).rest(upTo: MachineInvitation.longest)
        else { return nil }
        self.init(bytes)
    }

    private init?(_ bytes: [UInt8]) {
        if bytes.starts(with: BundleFormat.magic) {
            self = .bundle
        } else if bytes.starts(with: ArmouredText.application.head.utf8) {
            self = .application
        } else if (try? SignedCard(decoding: bytes)) != nil {
            self = .memberCard
        } else if (try? Invitation(decoding: bytes)) != nil {
            self = .invitation
        } else if MachineInvitation(decoding: bytes) != nil {
            self = .machineInvitation
        } else {
            return nil
        }
    }
}
