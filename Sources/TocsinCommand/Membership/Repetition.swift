internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinStore

/// What would be said a second time in the same words.
struct Repetition {
    private let context: CommandContext
    /// The record that says it already.
    private let record: RecordID?

    /// - Parameters:
    ///   - former: what the new record would take the place of.
    ///   - statement: what it would say.
    init(_ former: [RecordID], _ statement: [UInt8], in context: CommandContext) throws {
        self.context = context
        let reader = try StoreReader(home: context.home.path)
        record = try former.first.flatMap { id in
            // Of several versions a new one is what makes one.
            guard former.count == 1, let said = try reader.record(id)?.value else { return nil }
            return said.header.statement == statement && !said.lacksPayload ? id : nil
        }
    }

    /// Says that it stands, and answers whether it does.
    func says(_ words: String) -> Bool {
        guard let record else { return false }
        context.output.line("\(words)")
        context.output.json(["record": .string(record.description)])
        return true
    }
}
