internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinRecord
internal import TocsinStore

/// What an import would do, for a person to look at before it is done.
struct ImportPlan: Sendable {
    /// For this member's own TLDs: to be signed and published.
    private(set) var own: [Contact] = []
    /// For this member's own TLDs, in a mail that nobody has looked at: anybody can put a line into one.
    private(set) var unseen: [Contact] = []
    /// For this member's own TLDs, but a contact of that name is there or further up in the file.
    private(set) var known: [Contact] = []
    /// For this member's own TLDs, but of another organisation, which speaks for itself.
    private(set) var foreign: [Contact] = []
    /// For other TLDs: to be kept here, unconfirmed.
    private(set) var local: [LocalEntry] = []
    /// How many are in the directory already, whoever entered them.
    private(set) var present = 0
    /// How many of the local ones give way at once to a registry's own record.
    private(set) var superseded = 0
    /// Local entries from the same source that go, since they are not in this file: by name and TLDs.
    private(set) var gone: [Contact] = []
    /// How many rows are the example of the template.
    private(set) var examples = 0
    /// Where the entries are said to come from.
    let source: String
    /// Lines that could not be read, or not be signed as they are.
    private(set) var unreadLines: [Int]
    /// Why lines cannot be signed as they are.
    private(set) var refused: [(line: Int, refusal: Refusal)] = []
    /// Whether own contacts can be signed yet.
    let hasNetwork: Bool

    /// Whether there is nothing to do.
    var isEmpty: Bool { own.isEmpty && local.isEmpty }

    /// Whether all of the file has a place, be it among what is here already.
    var isWhole: Bool { unreadLines.isEmpty && unseen.isEmpty }

    /// Sorts contacts by whom they concern.
    ///
    /// - Parameter signsOwn: whether those for this member's own TLDs may be signed.
    init(_ reading: ImportReading, source: String, signsOwn: Bool, for lookUp: LookUp) throws {
        guard Self.isUsable(source) else { throw Phrases.Importing.badSource }
        self.source = source
        unreadLines = reading.unreadLines
        hasNetwork = lookUp.context.home.hasNetwork
        var sorting = try ImportSorting(source: source, for: lookUp)
        for imported in reading.contacts { take(imported, by: &sorting) }
        unreadLines = Set(unreadLines + refused.map(\.line)).sorted()
        if !signsOwn { (unseen, own) = (own, []) }
        let spoken = try lookUp.reader.contacts().filter { $0.entry != nil }
        let speaking = Set(spoken.flatMap(\.tlds))
        superseded = local.count { $0.givingWay(where: speaking.contains) == nil }
        gone = try gone(from: lookUp.reader.localEntries())
    }

    /// Those of some local entries whose place is taken by entries of other names.
    private func gone(from present: [LocalEntry]) -> [Contact] {
        if local.isEmpty { return [] }
        return present.filter { $0.source.utf8.elementsEqual(source.utf8) }.map(\.contact)
            .filter { former in
                !local.contains { entry in
                    entry.contact.name.utf8.elementsEqual(former.name.utf8)
                        && entry.contact.tlds == former.tlds
                }
            }
    }

    private mutating func take(_ imported: ImportedContact, by sorting: inout ImportSorting) {
        for part in sorting.parts(of: imported.contact) {
            switch part {
            case .own(let contact): takeOwn(contact, line: imported.line)
            case .known(let contact): known.append(contact)
            case .foreign(let contact): foreign.append(contact)
            case .local(let entry): local.append(entry)
            case .present: present += 1
            case .example: examples += 1
            }
        }
    }

    private mutating func takeOwn(_ contact: Contact, line: Int) {
        do throws(Refusal) {
            own.append(try contact.asEntry())
        } catch {
            refused.append((line, error))
        }
    }

    private static func isUsable(_ source: String) -> Bool {
        (1...DirectoryLimits.source).contains(source.utf8.count)
            && ForbiddenCharacter.reason(in: source, lines: false) == nil
    }
}
