/// Labels and what stands behind them, a line each, indented by four.
struct Columns: Sendable {
    private(set) var lines: [StyledText] = []

    /// The width of the labels, with at least one space behind each.
    private static let width = 12

    /// Adds data under a label, in as many lines as they have; nothing if they are empty.
    mutating func add(_ label: String, _ text: String) {
        guard !text.utf8.isEmpty else { return }
        for (index, line) in SafeText.lines(text).enumerated() {
            add(index == 0 ? label : "", StyledText(line))
        }
    }

    /// Adds a line under a label.
    mutating func add(_ label: String, _ line: StyledText) {
        let spaces = max(1, Self.width - DisplayWidth.columns(of: label))
        var text: StyledText =
            "    \(label, .faint)\(String(repeating: " ", count: spaces))\(line)"
        text.hanging = 4 + Self.width
        lines.append(text)
    }
}
