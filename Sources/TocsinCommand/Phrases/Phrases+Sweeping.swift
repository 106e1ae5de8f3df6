extension Phrases {
    /// What becomes of the traces of rows that were removed or replaced.
    enum Sweeping {
        static func said(of traces: Traces) -> String {
            switch traces {
            case .gone: "No trace of that is left in the file."
            case .withNode:
                "The node takes the last traces of that out of the file: within a minute as a rule, and as soon as nobody reads an older state of it."
            case .left:
                "Traces of that are left in the file: somebody is reading it, or the disk is full. They go when the node starts next: tocsin node"
            }
        }
    }
}
