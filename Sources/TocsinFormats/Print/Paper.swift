/// Fills pages with contacts, without tearing one apart while a page has room for it.
struct Paper {
    /// The lines of each page, its head not among them.
    private(set) var pages: [[String]] = [[]]
    /// Lines of a page.
    private let room: Int

    init(room: Int) {
        self.room = room
    }

    /// Adds a contact and an empty line, with its TLD above it if it is the first or begins a page.
    mutating func add(_ contact: [String], under title: String, isFirst: Bool) {
        let needed = contact.count + (isFirst ? 1 : 0)
        if !isAtTop, used + needed > room { pages.append([]) }
        if isFirst || isAtTop { add(title + (isFirst ? "" : " (continued)")) }
        for line in contact { add(line) }
        if !isAtTop, used < room { add("") }
    }

    private var used: Int { pages[pages.count - 1].count }

    private var isAtTop: Bool { used == 0 }

    private mutating func add(_ line: String) {
        if used >= room { pages.append([]) }
        pages[pages.count - 1].append(line)
    }
}
