internal import TocsinFormats
internal import TocsinRecord

/// An invitation as it arrived: its file, or what was scanned off a page of QR codes.
struct ReceivedInvitation: Sendable {
    let invitation: Invitation

    /// - Parameter name: of a file, `-` for standard input.
    /// - Throws: `CommandError` that says what else it is, or which part is missing.
    init(in name: String) throws {
        let bytes = try FileSource(name).rest(upTo: Limits.invitation)
        guard bytes.count <= Limits.invitation else {
            throw Phrases.Files.tooLong(name, limit: Limits.invitation)
        }
        do throws(InvitationError) {
            invitation = try Invitation(decoding: bytes)
        } catch {
            guard InvitationParts.areIn(bytes) else {
                throw Phrases.Network.notAnInvitation(name, error, but: OwnFile(at: name))
            }
            invitation = try Self.joined(bytes, from: name)
        }
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
