internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinRecord

/// An invitation as a page of QR codes, to be printed or shown on a screen.
struct InvitationPage: Sendable {
    /// The file, as it was typed.
    let file: String
    /// How many codes stand on it.
    let codes: Int
    /// The page.
    let svg: String

    /// - Throws: `CommandError` that says what fills it if it is longer than a page of codes.
    init(of invitation: Invitation, for file: String, at moment: Timestamp) throws {
        guard let texts = InvitationParts.texts(of: invitation.encoded) else {
            throw Phrases.Network.tooLongForCodes(invitation)
        }
        let page = QRPage(
            head: Phrases.Network.pageHead(
                invitation.genesis.name,
                on: String(moment.description.prefix(10)),
                decisions: invitation.decisions.count
            ),
            codes: texts.enumerated().map { number, text in
                let caption = Phrases.Network.part(number + 1, of: texts.count)
                return QRPage.Code(text, caption: caption)
            }
        )
        (self.file, codes, svg) = (file, texts.count, page.svg)
    }
}
