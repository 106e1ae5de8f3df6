/// A piece of output whose data were made harmless, and whose styles are applied only where the
/// terminal shows them.
///
/// A literal is taken as it is; every interpolated value goes through ``SafeText``.
struct StyledText: Equatable, Sendable, ExpressibleByStringInterpolation {
    private(set) var runs: [Run] = []

    /// Text in one style.
    struct Run: Equatable, Sendable {
        let text: String
        let style: Style
    }

    /// How a run looks on a terminal with colour.
    ///
    /// No style carries a meaning that the text does not.
    enum Style: String, Sendable {
        case plain = "0"
        case strong = "1"
        case faint = "2"
        case good = "32"
        case warning = "33"
        case bad = "31"
    }

    /// Data in a style.
    init(_ data: String, _ style: Style = .plain) {
        append(SafeText.line(data), style)
    }

    init(stringLiteral value: String) {
        append(value, .plain)
    }

    init(stringInterpolation: Interpolation) {
        self = stringInterpolation.text
    }

    /// Joins two pieces.
    static func + (left: StyledText, right: StyledText) -> StyledText {
        var sum = left
        sum.append(right)
        return sum
    }

    /// Without any style.
    var plain: String { runs.map(\.text).joined() }

    /// How many columns it takes on a terminal.
    var width: Int { DisplayWidth.columns(of: plain) }

    /// As much of its beginning as fits into so many columns, with an ellipsis, in the style that it begins with.
    func cut(to columns: Int) -> StyledText {
        guard width > columns else { return self }
        return StyledText(DisplayWidth.cut(plain, to: columns), runs.first?.style ?? .plain)
    }

    /// How far the further lines are indented when it is folded; `nil`: as far as the first.
    var hanging: Int?

    /// The text as it is sent to a terminal that shows colour, or to anything else.
    func rendered(inColour: Bool) -> String {
        guard inColour else { return plain }
        return runs.map { run in
            run.style == .plain ? run.text : "\u{1B}[\(run.style.rawValue)m\(run.text)\u{1B}[0m"
        }.joined()
    }

    private mutating func append(_ piece: StyledText) {
        for run in piece.runs { append(run.text, run.style) }
    }

    /// Lengthens the last run if it has the style, so that what looks alike is one run.
    private mutating func append(_ text: String, _ style: Style) {
        guard !text.isEmpty else { return }
        if let last = runs.last, last.style == style {
            runs[runs.count - 1] = Run(text: last.text + text, style: style)
        } else {
            runs.append(Run(text: text, style: style))
        }
    }

    /// Collects literals and harmless data.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = StyledText("")

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            text.append(literal, .plain)
        }

        mutating func appendInterpolation(_ data: String, _ style: Style = .plain) {
            text.append(SafeText.line(data), style)
        }

        mutating func appendInterpolation(_ data: some BinaryInteger, _ style: Style = .plain) {
            text.append("\(data)", style)
        }

        mutating func appendInterpolation(_ piece: StyledText) {
            text.append(piece)
        }
    }
}
