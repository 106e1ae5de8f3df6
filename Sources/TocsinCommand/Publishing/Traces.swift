/// What is left in the file of something of one's own that was removed, or of what was cleared in it.
enum Traces {
    /// Nothing.
    case gone
    /// What the node that runs sweeps away.
    case withNode
    /// What somebody still reads, or could not be swept away.
    case left
}
