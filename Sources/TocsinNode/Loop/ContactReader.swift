internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore

/// What the loop hands over to be written.
enum Work: Sendable {
    /// Records, whose fate the loop wants to know.
    case batch(Batch)
    /// That this copy was found equal to a peer's.
    case agreements([Agreement])
    /// What is known of a node.
    case hearing(Hearing)
    /// What this node says of itself, once its counter is durable.
    case announcement(SignedBeacon)
}

/// The same, after its contacts were read.
enum ReadWork: Sendable {
    case batch(ReadBatch)
    case agreements([Agreement])
    case hearing(Hearing)
    case announcement(SignedBeacon)
}

/// A batch and its contacts.
struct ReadBatch: Sendable {
    let id: Batch.ID
    let records: [Verified<Record>]
    let contacts: ReadContacts

    init(_ batch: Batch) {
        id = batch.id
        records = batch.records
        contacts = ReadContacts(of: records)
    }
}

/// Reads contacts on their way to the store, in order and beside it: while one transaction is written, those of the
/// next are read.
struct ContactReader: Sendable {
    /// Works until there is no more, and then lets the writer come to an end.
    func run(_ backlog: Backlog<Work>, into read: Backlog<ReadWork>) async {
        while let works = await backlog.next() {
            for work in works {
                switch work {
                case .batch(let batch): read.add(.batch(ReadBatch(batch)))
                case .agreements(let agreements): read.add(.agreements(agreements))
                case .hearing(let hearing): read.add(.hearing(hearing))
                case .announcement(let beacon): read.add(.announcement(beacon))
                }
            }
        }
        read.end()
    }
}
