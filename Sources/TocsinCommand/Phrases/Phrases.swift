/// Every word that a person reads, in English, in one place.
///
/// One namespace for each part of the program, one file for each namespace. A second language is a
/// second set of these files; nothing else in the module holds a sentence.
enum Phrases {
    /// `1 record`, `3 records`.
    ///
    /// - Parameter many: what several are called, if it is more than one with an `s`.
    static func counted(_ count: some BinaryInteger, _ one: String, _ many: String? = nil) -> String
    {
        "\(count) \(count == 1 ? one : many ?? one + "s")"
    }
}
