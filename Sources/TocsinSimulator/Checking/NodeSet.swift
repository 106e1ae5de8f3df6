/// Numbers of nodes, one bit each.
struct NodeSet: Equatable {
    private var words: [UInt64] = []

    /// No node.
    init() {}

    init(_ nodes: some Sequence<Int>) { for node in nodes { insert(node) } }

    func contains(_ node: Int) -> Bool {
        let (word, bit) = node.quotientAndRemainder(dividingBy: UInt64.bitWidth)
        return word < words.count && words[word] >> UInt64(bit) & 1 == 1
    }

    mutating func insert(_ node: Int) {
        let (word, bit) = node.quotientAndRemainder(dividingBy: UInt64.bitWidth)
        while words.count <= word { words.append(0) }
        words[word] |= 1 << UInt64(bit)
    }

    mutating func remove(_ node: Int) {
        let (word, bit) = node.quotientAndRemainder(dividingBy: UInt64.bitWidth)
        if word < words.count { words[word] &= ~(1 << UInt64(bit)) }
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func isDisjoint(with other: NodeSet) -> Bool {
        zip(words, other.words).allSatisfy { $0 & $1 == 0 }
    }
}
