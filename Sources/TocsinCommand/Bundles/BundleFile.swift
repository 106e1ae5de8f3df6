internal import TocsinRecord
internal import TocsinReplication

/// Reads a bundle from a file, part by part.
struct BundleFile: ~Copyable {
    private let source: FileSource
    private var reader = BundleReader()
    private var progress: ProgressBar
    private var bytesRead = 0

    /// - Parameter label: what the progress bar says.
    init(_ path: String, label: String, on output: Output) throws {
        source = try FileSource(path)
        progress = ProgressBar(label, on: output)
    }

    /// Whether it can be read once more from its beginning.
    var isRewindable: Bool { source.isRewindable }

    /// The next part, or `nil` behind the last.
    ///
    /// - Throws: `CommandError` for what is no bundle or not a whole one.
    mutating func next() throws -> BundleReader.Part? {
        do {
            while true {
                if let part = try reader.next() { return part }
                let bytes = try source.next()
                if bytes.isEmpty {
                    try reader.finish()
                    progress.remove()
                    return nil
                }
                bytesRead += bytes.count
                progress.show(bytesRead, of: source.size)
                reader.take(bytes)
            }
        } catch let error as BundleError {
            progress.remove()
            throw Phrases.Bundles.wrong(error)
        }
    }
}
