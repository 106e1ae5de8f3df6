/// A slip of the finger.
enum Slip {
    /// Whether two words differ by no more than one.
    static func separates(_ left: String, _ right: String) -> Bool {
        differInOneByte(Array(left.utf8), Array(right.utf8))
    }

    /// How many bytes must be changed, left out or put in to make one word of the other (Levenshtein 1965).
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let kept = diagonal + (byte == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(kept, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count]
    }

    /// Whether one byte was changed, left out, put in, or two neighbours were exchanged.
    private static func differInOneByte(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let shorter = min(left.count, right.count)
        guard shorter > 1 || left.count + right.count > 2, abs(left.count - right.count) <= 1 else {
            return false
        }
        let start = (0..<shorter).first { left[$0] != right[$0] } ?? shorter
        let (leftRest, rightRest) = (left[start...], right[start...])
        if left.count != right.count {
            return left.count > right.count
                ? leftRest.dropFirst() == rightRest : leftRest == rightRest.dropFirst()
        }
        if leftRest.dropFirst() == rightRest.dropFirst() { return true }
        return leftRest.prefix(2).reversed() == Array(rightRest.prefix(2))
            && leftRest.dropFirst(2) == rightRest.dropFirst(2)
    }
}
