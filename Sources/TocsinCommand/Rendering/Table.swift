/// Rows in columns, as wide as their widest cell on a terminal.
struct Table: Sendable {
    /// The heads of the columns.
    let heads: [StyledText]
    private(set) var rows: [[StyledText]] = []
    /// The columns whose cells may be cut, each with the width that they keep.
    private let least: [Int: Int]
    /// How many of the last columns may be left out.
    private let spared: Int

    /// - Parameters:
    ///   - least: the columns, from 0, whose cells may be cut for a row to stay on one line, each with the width
    ///     that they keep.
    ///   - spared: how many of the last columns may be left out for that if cutting is not enough.
    init(_ heads: StyledText..., cutting least: [Int: Int] = [:], sparing spared: Int = 0) {
        self.heads = heads
        self.least = least
        self.spared = spared
    }

    /// Adds a row.
    ///
    /// Cells beyond the heads are dropped, missing ones are empty.
    mutating func add(_ cells: [StyledText]) {
        rows.append((0..<heads.count).map { $0 < cells.count ? cells[$0] : "" })
    }

    /// The lines of the table, the heads first, without spaces at their ends.
    ///
    /// - Parameter room: the columns of the terminal. What does not fit beside the first columns of
    ///   a row, cut and spared as far as may be, stands below them, indented; `nil`: a row is a line.
    func lines(inColour: Bool, within room: Int? = nil) -> [String] {
        let faintHeads = heads.map { StyledText($0.plain, .faint) }
        let widths = widths(within: room)
        let parts = Self.parts(widths, within: room)
        return ([faintHeads] + rows).flatMap { cells in
            parts.enumerated().compactMap { index, part in
                let line = Self.line(
                    Array(cells[part]),
                    widths: Array(widths[part]),
                    inColour: inColour
                )
                if index == 0 { return line }
                return line.isEmpty ? nil : String(repeating: " ", count: Self.indent) + line
            }
        }
    }

    /// The widths of the columns that are shown: cut, and then left out, only if a row stays on one line by that.
    private func widths(within room: Int?) -> [Int] {
        let full = heads.indices.map { column in
            ([heads] + rows).map { $0[column].width }.max() ?? 0
        }
        guard let room else { return full }
        return (0...spared).lazy.compactMap { fit(full.dropLast($0), into: room) }.first ?? full
    }

    /// Cuts columns, the widest first, until a row has room, or answers `nil` if that is not enough.
    private func fit(_ full: ArraySlice<Int>, into room: Int) -> [Int]? {
        var widths = Array(full)
        while widths.reduce(0, +) + Self.gap * (widths.count - 1) > room {
            let widest = widths.indices.filter { widths[$0] > least[$0] ?? .max }
                .max { widths[$0] < widths[$1] }
            guard let widest else { return nil }
            widths[widest] -= 1
        }
        return widths
    }

    /// How far the second line of a row is indented.
    private static let indent = 4
    private static let gap = 2

    /// The columns that share a line: as many as fit, at least one.
    private static func parts(_ widths: [Int], within room: Int?) -> [Range<Int>] {
        guard let room else { return [0..<widths.count] }
        var parts: [Range<Int>] = []
        var start = 0
        var used = widths.first ?? 0
        for column in widths.indices.dropFirst() {
            used += gap + widths[column]
            guard used > room else { continue }
            parts.append(start..<column)
            start = column
            used = indent + widths[column]
        }
        return parts + [start..<widths.count]
    }

    private static func line(_ cells: [StyledText], widths: [Int], inColour: Bool) -> String {
        let last = cells.lastIndex { !$0.plain.isEmpty } ?? 0
        return cells.indices.prefix(last + 1).map { column in
            let cell = cells[column].cut(to: widths[column])
            let text = cell.rendered(inColour: inColour)
            if column == last { return text }
            return text + String(repeating: " ", count: widths[column] - cell.width)
        }.joined(separator: "  ")
    }
}
