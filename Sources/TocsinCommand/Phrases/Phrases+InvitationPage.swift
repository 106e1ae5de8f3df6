internal import TocsinFormats
internal import TocsinRecord

/// Invitations as QR codes.
extension Phrases.Network {
    static let qrHelp: String = "Write it as QR codes, too: an SVG of one A4 page."

    static func pageHead(_ name: String, on day: String, decisions: Int) -> [String] {
        let counted = Phrases.counted(decisions, "decision")
        let decided = decisions == 0 ? "" : ", and those of \(counted)"
        return [
            "Invitation to the network \"\(SafeText.line(name))\", as it was on \(day) (UTC)",
            "Scan every code, in any order, with a telephone, or a picture of the page:",
            "zbarimg --quiet --raw page.png > scanned.txt",
            "Bring the texts in one file to the machine that is to join, and type there:",
            "tocsin join scanned.txt",
            "Whoever gave you this page reads you the words of the network by voice\(decided).",
        ]
    }

    static func part(_ number: Int, of count: Int) -> String { "\(number) of \(count)" }

    static func print(_ file: String, codes: Int) -> String {
        """
          Or print \(file), or show it on a screen: \(Phrases.counted(codes, "QR code")). They scan all of
          them into one text file, as the page says, and type: tocsin join scanned.txt
        """
    }

    static func tooLongForCodes(_ invitation: Invitation) -> CommandError {
        let (whole, genesis) = (invitation.encoded.count, invitation.genesis.bytes.count)
        let others = Invitation(
            genesis: invitation.genesis,
            peers: [],
            decisions: invitation.decisions
        )
        let nodes = whole - others.encoded.count
        return CommandError(
            .refused,
            code: "too-long-for-codes",
            "The invitation has \(whole) bytes, and \(FormatLimits.codes) QR codes hold "
                + "\(InvitationParts.longest). Its founders take \(genesis), the decisions "
                + "\(whole - genesis - nodes), the nodes to dial \(nodes). Nothing was written.",
            remedy: whole - nodes <= InvitationParts.longest
                ? "Name fewer nodes under peers in config.yaml: a newcomer finds the others by itself."
                : "Carry the file on a stick instead: tocsin network invite without --qr"
        )
    }

    /// Standard input has no name that a person would know.
    static func came(_ file: String) -> String { file == "-" ? "What came in" : file }

    /// What makes a picture of a page, and a text of that: two steps, since the words are compared in the second.
    static func scanning(_ picture: String) -> String {
        """
        zbarimg --quiet --raw \(ShellWord.text(picture)) > scanned.txt
        tocsin join scanned.txt
        """
    }

    private static func drawing(_ page: String) -> String {
        "rsvg-convert -d 200 -p 200 \(ShellWord.text(page)) -o page.png\n\(scanning("page.png"))"
    }

    static func nothingScanned(_ file: String) -> CommandError {
        CommandError(
            .verificationFailed,
            code: "nothing-scanned",
            file == "-"
                ? "Nothing came in: nothing was scanned."
                : "\(file) is empty: nothing was scanned.",
            remedy: "Is the picture of the page large enough?\n\(drawing("page.svg"))"
        )
    }

    /// A page of codes that is still to be scanned.
    static func notScanned(_ file: String, _ page: UnscannedPage) -> CommandError {
        let isNamed = file != "-"
        return CommandError(
            .verificationFailed,
            code: "not-scanned",
            page == .picture
                ? "\(came(file)) is a picture. If it is one of a page of codes, scan it first."
                : "\(came(file)) is a drawing. If it is a page of codes, make a picture of it and scan that first.",
            remedy: page == .picture
                ? scanning(isNamed ? file : "page.png") : drawing(isNamed ? file : "page.svg")
        )
    }

    static func notJoined(_ file: String, _ error: InvitationPartsError) -> CommandError {
        CommandError(
            .verificationFailed,
            code: "not-all-parts",
            "\(came(file)) holds no whole invitation: \(fault(error)).",
            remedy: remedy(error, of: file)
        )
    }

    private static func fault(_ error: InvitationPartsError) -> String {
        switch error {
        case .unknownVersion: "its codes are of a version that a later tocsin reads"
        case .damaged: "none of its codes is as it was written"
        case .several(let scanned): several(scanned)
        case .missing(let numbers, let damaged, let count):
            (numbers.count == 1 ? "code " : "codes ") + list(numbers)
                + " of \(count) \(numbers.count == 1 ? "is" : "are") missing"
                + (damaged.isEmpty ? "" : "; what there is of \(list(damaged)) was changed or cut")
        case .twice(let number):
            "code \(number) stands there twice, and says something else each time"
        case .doNotFit: "its codes do not fit each other"
        }
    }

    private static func several(_ scanned: [InvitationPartsError.Scanned]) -> String {
        let shown = scanned.prefix(mostPages).map { "\($0.parts) of \($0.count)" }
        let rest = scanned.count - shown.count
        return "its codes are those of \(scanned.count) invitations, and of these are there "
            + (shown + (rest > 0 ? [Phrases.Status.more(rest)] : [])).joined(separator: ", ")
    }

    /// As many as a person looks through.
    private static let mostPages = 8

    private static func remedy(_ error: InvitationPartsError, of file: String) -> String {
        switch error {
        case .missing where file == "-":
            "Save what is scanned to a file, and scan what is missing into the same:\n\(scanning("page.png"))"
        case .missing: "Scan what is missing into the same file; the order does not matter."
        case .several(let scanned) where scanned.contains { $0.parts == $0.count }:
            "Keep those of one page."
        case .several:
            "Scan the rest of one page, too; what there is of others does not matter then."
        case .twice: "Keep those of one page: scan it anew, into an empty file."
        case .unknownVersion: "Install the version of whoever invited you."
        case .damaged, .doNotFit: "Scan the page again."
        }
    }

    /// `2-5, 7`: neighbours as a range.
    private static func list(_ numbers: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound == number - 1 {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
        }
        .joined(separator: ", ")
    }
}
