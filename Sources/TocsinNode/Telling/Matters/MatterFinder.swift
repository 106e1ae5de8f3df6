package import TocsinDirectory

/// Finds out what an organisation has to do: by the same rules as the commands of whoever runs a node.
package protocol MatterFinder: Sendable {
    /// How it stands with every kind that can be found out now, but for being cut off.
    func matters() throws -> [Matter]
}
