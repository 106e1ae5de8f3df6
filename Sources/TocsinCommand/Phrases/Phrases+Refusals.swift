internal import TocsinDirectory

extension Phrases {
    /// Why something that was typed can neither be kept nor sent, said of the options and not of the fields.
    enum Refusals {
        /// - Parameter option: what fills a field.
        static func said(of error: BodyError, option: (String) -> String) -> String {
            switch error {
            case .refused(let refusal): "\(option(refusal.field)) \(refusal.reason)"
            case .tooLong(let count): "all of it has \(count) bytes, too many"
            case .notProtobuf: "\(error)"
            }
        }
        /// What to type next.
        static func remedy(for error: BodyError, option: (String) -> String) -> String {
            guard case .refused(let refusal) = error else { return sayLess }
            return switch refusal.reason {
            case .tooLong, .tooMany: sayLess
            case _: "Mend \(option(refusal.field)), and type the same again."
            }
        }
        private static let sayLess =
            "Say less, or keep what is long in a file of yours and name that."
    }
}
