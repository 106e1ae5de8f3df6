/// Rows of an oracle table.
func oracleRows(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
}
