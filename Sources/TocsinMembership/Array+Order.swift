extension Array {
    /// Where the elements that come before something end, in an array that is ordered that way.
    package func partitionPoint(where isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where the element with a key stands, in an array that is ascending by it.
    package func place<Key: Comparable>(of key: Key, by name: (Element) -> Key) -> Int? {
        let place = partitionPoint { name($0) < key }
        return place < count && name(self[place]) == key ? place : nil
    }
}

extension Array where Element: Comparable {
    /// The elements in ascending order, each once.
    package var sortedWithoutRepetition: [Element] {
        sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
