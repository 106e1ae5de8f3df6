internal import SystemPackage
internal import TocsinFormats
internal import TocsinRecord

/// An invitation as a page of QR codes, to be printed or shown on a screen.
struct InvitationPage: Sendable {
    /// The file, as it was typed.
    let file: String
    /// How many codes stand on it.
    let codes: Int
    private let path: FilePath
    private let svg: String

    /// - Throws: `CommandError` that says what fills it if it is longer than a page of codes, or if the file is there.
    init(of invitation: Invitation, for file: String) throws {
        guard let texts = InvitationParts.texts(of: invitation.encoded) else {
            throw Phrases.Network.tooLongForCodes(invitation)
        }
        path = try FilePath(ofFile: file)
        try FileContent.checkIsFree(file) { Phrases.Files.cannotWrite($0, .fileExists) }
        let page = QRPage(
            head: Phrases.Network.pageHead(invitation.genesis.name),
            codes: texts.enumerated().map { number, text in
                let caption = Phrases.Network.part(number + 1, of: texts.count)
                return QRPage.Code(text, caption: caption)
            }
        )
        (self.file, codes, svg) = (file, texts.count, page.svg)
    }

    func write() throws {
        try FileContent.create(path, Array(svg.utf8), mode: .readable)
    }
}
