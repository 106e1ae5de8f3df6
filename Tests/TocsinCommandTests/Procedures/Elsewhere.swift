/// What the pages say to type and no test can: it needs root or a system of its own.
enum Elsewhere {
    /// Each command as it is printed, and what covers it instead.
    static let commands: KeyValuePairs<String, String> = [:]
    /// Options of those commands, or that are spoken of and not typed.
    static let options: KeyValuePairs<String, String> = [:]
}
