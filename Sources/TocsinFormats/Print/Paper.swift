/// Fills pages with contacts, without tearing one apart while a page has room for it.
struct Paper {
    /// The lines of each page, its head not among them.
    private(set) var pages: [[String]] = [[]]
    /// Lines of a page.
    private let room: Int

    init(room: Int) {
        self.room = room
    }

    /// Adds a contact and an empty line.
    ///
    /// - Parameters:
    ///   - head: what stands before the first contact of a TLD; none for the others.
    ///   - title: what says at the top of a page whose contacts these still are.
    mutating func add(_ contact: [String], behind head: [String], continuing title: String) {
        if !isAtTop, used + head.count + contact.count > room { pages.append([]) }
        if head.isEmpty, isAtTop { add("\(title) (continued)") }
        for line in head + contact { add(line) }
        if !isAtTop, used < room { add("") }
    }

    private var used: Int { pages[pages.count - 1].count }

    private var isAtTop: Bool { used == 0 }

    private mutating func add(_ line: String) {
        if used >= room { pages.append([]) }
        pages[pages.count - 1].append(line)
    }
}
