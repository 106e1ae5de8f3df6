/// Why a body cannot be read by this version.
///
/// The entry is shown as such; nothing else depends on it.
package enum BodyError: Error, Hashable, Sendable {
    /// Longer than any payload.
    case tooLong(Int)
    /// Not a message of the schema.
    case notProtobuf
    /// A field breaks a rule.
    case refused(Refusal)
}

extension BodyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let count): "the body has \(count) bytes, too many"
        case .notProtobuf: "the body is not of this version's schema"
        case .refused(let refusal): refusal.description
        }
    }
}
