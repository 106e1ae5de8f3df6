internal import TocsinReplication

extension Generator {
    /// Numbers in an order in which each of them stands at each place as often.
    mutating func order(of numbers: Range<Int>) -> [Int] {
        var rest = Array(numbers)
        var order: [Int] = []
        while !rest.isEmpty { order.append(rest.remove(at: index(below: rest.count))) }
        return order
    }
}
