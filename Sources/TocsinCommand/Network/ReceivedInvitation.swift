internal import TocsinFormats
internal import TocsinRecord

/// An invitation as it arrived: its file, or what was scanned off a page of QR codes.
struct ReceivedInvitation: Sendable {
    let invitation: Invitation

    /// - Parameter name: of a file, `-` for standard input.
    /// - Throws: `CommandError` that says what else it is, or which part is missing, or that it is not scanned yet.
    init(in name: String) throws {
        let bytes = try FileSource(name).rest(upTo: Limits.invitation)
        do throws(InvitationError) {
            invitation = try Invitation(decoding: bytes)
        } catch {
            guard bytes.count <= Limits.invitation, InvitationParts.areIn(bytes) else {
                throw Self.refusal(of: bytes, from: name, error)
            }
            invitation = try Self.joined(bytes, from: name)
        }
    }

    private static func refusal(
        of bytes: [UInt8],
        from name: String,
        _ error: InvitationError
    ) -> CommandError {
        if bytes.isEmpty { return Phrases.Network.nothingScanned(name) }
        if let page = UnscannedPage(bytes) { return Phrases.Network.notScanned(name, page) }
        guard bytes.count <= Limits.invitation else {
            return Phrases.Files.tooLong(name, limit: Limits.invitation)
        }
        return Phrases.Network.notAnInvitation(name, error, but: OwnFile(at: name))
    }

    private static func joined(_ scanned: [UInt8], from name: String) throws -> Invitation {
        let bytes: [UInt8]
        do throws(InvitationPartsError) {
            bytes = try InvitationParts.join(scanned)
        } catch {
            throw Phrases.Network.notJoined(name, error)
        }
        do throws(InvitationError) {
            return try Invitation(decoding: bytes)
        } catch {
            throw Phrases.Network.notAnInvitation(name, error, but: nil)
        }
    }
}
