/// QR codes on a page of A4, as an SVG: a few lines at the top, and each code above its caption, as large as they fit.
package struct QRPage: Sendable {
    /// A text to scan, and what a person reads below its code.
    package struct Code: Sendable {
        package let text: String
        package let caption: String

        package init(_ text: String, caption: String) {
            (self.text, self.caption) = (text, caption)
        }
    }

    private let head: [String]
    private let codes: [Code]

    /// - Parameters:
    ///   - head: what is said at the top, a paragraph each.
    ///   - codes: at least one.
    package init(head: [String], codes: [Code]) {
        self.head = head.flatMap { TextWidth.wrapped($0, to: Self.columnsOfHead) }
        self.codes = codes
    }

    // In millimetres.
    private static let (width, height, margin) = (210.0, 297.0, 10.0)
    private static let line = 5.5
    private static let caption = 7.0
    /// A code that is alone need not fill the page.
    private static let largest = 90.0
    /// What fits into a line of the head.
    private static let columnsOfHead = 80

    /// The page as a file.
    package var svg: String {
        let grid = grid
        let lines = head.enumerated().map { number, text in
            Self.text(text, x: Self.margin, y: Self.margin + Double(number + 1) * Self.line)
        }
        let drawn = codes.enumerated().map { number, code in
            draw(code, x: grid.x(number), y: grid.y(number), side: grid.side)
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.width)mm" height="\(Self.height)mm" \
            viewBox="0 0 \(Self.width) \(Self.height)" font-family="sans-serif" font-size="4">
            <rect width="100%" height="100%" fill="white"/>
            \((lines + drawn).joined(separator: "\n"))
            </svg>

            """
    }

    private func draw(_ code: Code, x: Double, y: Double, side: Double) -> String {
        let symbol = QRSymbol(code.text)
        let (quiet, whole) = (QRSymbol.quietZone, symbol.width + 2 * QRSymbol.quietZone)
        return """
            <svg x="\(x)" y="\(y)" width="\(side)" height="\(side)" \
            viewBox="-\(quiet) -\(quiet) \(whole) \(whole)" shape-rendering="crispEdges">\
            <path d="\(symbol.path)"/></svg>
            \(Self.text(code.caption, x: x + side / 2, y: y + side + Self.caption / 2, at: "middle"))
            """
    }

    private static func text(_ text: String, x: Double, y: Double, at anchor: String = "start")
        -> String
    {
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return #"<text x="\#(x)" y="\#(y)" text-anchor="\#(anchor)">\#(escaped)</text>"#
    }

    // MARK: Where each code stands

    private struct Grid {
        let columns: Int
        let top: Double
        let side: Double

        init(columns: Int, of codes: Int, below top: Double) {
            (self.columns, self.top) = (columns, top)
            let rows = (codes + columns - 1) / columns
            let wide = (QRPage.width - 2 * QRPage.margin) / Double(columns)
            let high = (QRPage.height - QRPage.margin - top) / Double(rows) - QRPage.caption
            side = min(wide, high, QRPage.largest)
        }

        func x(_ number: Int) -> Double { QRPage.margin + Double(number % columns) * side }
        func y(_ number: Int) -> Double { top + Double(number / columns) * (side + QRPage.caption) }
    }

    /// The columns with which the codes are largest.
    private var grid: Grid {
        let top = Self.margin + Double(head.count + 1) * Self.line
        let grids = (1...codes.count).map { Grid(columns: $0, of: codes.count, below: top) }
        return grids.max { $0.side < $1.side } ?? grids[0]
    }
}
