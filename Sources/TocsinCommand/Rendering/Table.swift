/// Rows in columns, as wide as their widest cell on a terminal.
struct Table: Sendable {
    /// The heads of the columns.
    let heads: [StyledText]
    private(set) var rows: [[StyledText]] = []

    init(_ heads: StyledText...) {
        self.heads = heads
    }

    /// Adds a row.
    ///
    /// Cells beyond the heads are dropped, missing ones are empty.
    mutating func add(_ cells: [StyledText]) {
        rows.append((0..<heads.count).map { $0 < cells.count ? cells[$0] : "" })
    }

    /// The lines of the table, the heads first, without spaces at their ends.
    func lines(inColour: Bool) -> [String] {
        let faintHeads = heads.map { StyledText($0.plain, .faint) }
        let widths = heads.indices.map { column in
            ([heads] + rows).map { $0[column].width }.max() ?? 0
        }
        return ([faintHeads] + rows).map { Self.line($0, widths: widths, inColour: inColour) }
    }

    private static func line(_ cells: [StyledText], widths: [Int], inColour: Bool) -> String {
        let last = cells.lastIndex { !$0.plain.isEmpty } ?? 0
        return cells.indices.prefix(last + 1).map { column in
            let cell = cells[column].rendered(inColour: inColour)
            if column == last { return cell }
            return cell + String(repeating: " ", count: widths[column] - cells[column].width)
        }.joined(separator: "  ")
    }
}
